import DocumentModel

/// What a word or phrase is in a date expression.
struct DateTerm: Sendable {
  /// Named in `date-words.tsv`; months come from `months.tsv`.
  enum Part: String, Sendable {
    case month
    /// A month's name that is an ordinary word or a person's name too.
    case weakMonth = "weak-month"
    case ordinal, number, last
    case year, years, units, pair, week, day, from, between, to, and, `in`, match
    case monthWord = "month-word"
    case decadeWord = "decade-word"
    case decade, century
    case hijriEra = "hijri-era"
    case gregorianEra = "gregorian-era"
    case past, present, future, previous, next, same, this, weekday, season, part, edge
    case sameLead = "same-lead"
    /// A weekday without its article: a number or a noun elsewhere.
    case weekdayName = "weekday-name"
    /// The week before the last, and the one after the next.
    case beforeLast = "before-last"
    case afterNext = "after-next"
    /// A noun that takes a day into a name: the revolution of 23 July.
    case eponym
    /// A word for a near day that is an ordinary word too.
    case weakToday = "weak-today"
    /// Yesterday and tomorrow with the article: after a noun they are an age, no day.
    case thatDay = "that-day"
    case solarYear = "solar-year"
    case yearly
    case inFuture = "in-future"
    /// Behind a count of units: the day is one of many.
    case atLeast = "at-least"
    case throughout, today, now, ago, after, within
    case futureVerb = "future-verb"
    case yearLead = "year-lead"
    case yearName = "year-name"
    /// What has a number: no date follows it.
    case figure
    case dateLead = "date-lead"
    /// Years of life: the forties of someone.
    case age
    case publication, meeting
    case namedDay = "named-day"
    case relativeWord = "relative-word"
    /// "Before" and "after" with the article that stands for the relative word in speech.
    case beside
    /// A name that holds a word of dates: the newspaper "Eye of Today".
    case name

    /// Whether a date expression can begin with the word.
    var mayStart: Bool {
      switch self {
      case .past, .present, .future, .previous, .next, .same, .hijriEra, .gregorianEra, .namedDay,
        .name, .meeting, .publication, .figure, .age, .futureVerb, .yearLead, .and, .to, .now,
        .match, .dateLead, .beforeLast, .afterNext, .eponym,
        .yearly, .relativeWord, .beside, .inFuture, .atLeast:
        false
      default: true
      }
    }
  }

  var part: Part
  /// See `date-words.tsv`; 1…12 for a month.
  var value: Int
  var calendar: DateFinding.Calendar = .gregorian
}

/// The words of date expressions: Arabic; months in English, French, Turkish, Persian and Urdu too.
struct DateLexicon: Sendable {
  let phrases: PhraseLexicon<DateTerm>
  let hijri = HijriCalendar()
  let today = TodayLexicon()

  init() {
    phrases = PhraseLexicon(Self.months() + Self.words())
  }

  private static func words() -> [(phrase: String, value: DateTerm)] {
    var words: [(phrase: String, value: DateTerm)] = []
    for row in LexiconTable(PackageResources.date_words_tsv).rows {
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
    for row in LexiconTable(PackageResources.months_tsv).rows {
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
