import Vocabulary

/// What a word or phrase is in a date expression.
struct DateTerm: Sendable {
  /// Named in `date-words.tsv`; months come from `months.tsv`.
  enum Part: String, Sendable {
    case month
    /// A month's name that is an ordinary word or a person's name too.
    case weakMonth = "weak-month"
    case ordinal, year, years, week, day, from, between, to, and, `in`, match
    case monthWord = "month-word"
    case hijriEra = "hijri-era"
    case gregorianEra = "gregorian-era"
    case past, present, future, same, this, weekday, season, part, edge, throughout, today
    case yearLead = "year-lead"
    case yearName = "year-name"
    case publication, meeting
    case namedDay = "named-day"
    /// A name that holds a word of dates: the newspaper "Eye of Today".
    case name
  }

  var part: Part
  /// See `date-words.tsv`; 1…12 for a month.
  var value: Int
  var calendar: DateFinding.Calendar = .gregorian
}

/// The words of date expressions in Arabic, and months in Persian.
struct DateLexicon: Sendable {
  let phrases: PhraseLexicon<DateTerm>
  let hijri = HijriCalendar()

  init() {
    phrases = PhraseLexicon(Self.months() + Self.words())
  }

  private static func words() -> [(phrase: String, value: DateTerm)] {
    var words: [(phrase: String, value: DateTerm)] = []
    for row in Table(PackageResources.date_words_tsv).rows {
      guard row.count == 3, let part = DateTerm.Part(rawValue: row[0]), let value = Int(row[1])
      else { preconditionFailure("date-words.tsv has part, value and words in every row") }
      for name in MarkedName.list(row[2]) {
        words.append((name.text, DateTerm(part: part, value: value)))
      }
    }
    return words
  }

  private static func months() -> [(phrase: String, value: DateTerm)] {
    var months: [(phrase: String, value: DateTerm)] = []
    for row in Table(PackageResources.months_tsv).rows {
      guard row.count == 3, let calendar = DateFinding.Calendar(rawValue: row[0]),
        let month = Int(row[1])
      else { preconditionFailure("months.tsv has calendar, month and names in every row") }
      for name in MarkedName.list(row[2]) {
        let part: DateTerm.Part = name.mark == "?" ? .weakMonth : .month
        months.append((name.text, DateTerm(part: part, value: month, calendar: calendar)))
      }
    }
    return months
  }
}
