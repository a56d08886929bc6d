import DocumentModel
import ShippedTables

/// The function of a word or phrase in a date expression.
struct DateTerm: Sendable {
  /// The parts named in `date-words.tsv`. Months come from `months.tsv`.
  enum Part: String, Sendable {
    case month
    /// A month's name that is also an ordinary word or a person's name.
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
    /// A weekday without its article, which is also a number or a noun.
    case weekdayName = "weekday-name"
    /// The week before last, and the week after next.
    case beforeLast = "before-last"
    case afterNext = "after-next"
    /// A noun that makes a day part of a name: the revolution of 23 July.
    case eponym
    /// A word for a near day that is also an ordinary word.
    case weakToday = "weak-today"
    /// Yesterday and tomorrow with the article. After a noun they mean an age, not a day.
    case thatDay = "that-day"
    case solarYear = "solar-year"
    case yearly
    case inFuture = "in-future"
    /// A phrase after a number of units that makes the number a minimum.
    case atLeast = "at-least"
    case throughout, today, now, ago, after, within
    case futureVerb = "future-verb"
    case yearLead = "year-lead"
    case yearName = "year-name"
    /// A noun that is followed by its number, not by a date.
    case figure
    case dateLead = "date-lead"
    /// Years of life: the forties of someone.
    case age
    case publication, meeting
    case namedDay = "named-day"
    case relativeWord = "relative-word"
    /// "Before" and "after" with the article that is a colloquial relative pronoun.
    case beside
    /// A name that contains a date word: the newspaper "Eye of Today".
    case name

    /// True if a date expression can begin with the word.
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

/// The words of date expressions in Arabic, and month names also in English, French, Turkish,
/// Persian and Urdu.
struct DateLexicon: Sendable {
  let phrases: PhraseLexicon<DateTerm>
  let hijri = HijriCalendar()
  let today = TodayLexicon()

  init() {
    phrases = PhraseLexicon(Self.months() + Self.words())
  }

  private static func words() -> [(phrase: String, value: DateTerm)] {
    var words: [(phrase: String, value: DateTerm)] = []
    for row in TabSeparatedTable.rows(ShippedTable.dateWords, hasHeader: true) {
      guard row.count == 3, let part = DateTerm.Part(rawValue: row[0]), let value = Int(row[1])
      else { preconditionFailure("every row of date-words.tsv needs a part, a value and words") }
      for name in MarkedName.list(row[2]) {
        words.append((name.text, DateTerm(part: part, value: value)))
      }
    }
    return words
  }

  private static func months() -> [(phrase: String, value: DateTerm)] {
    var months: [(phrase: String, value: DateTerm)] = []
    for row in TabSeparatedTable.rows(ShippedTable.months, hasHeader: true) {
      guard row.count == 3, let calendar = DateFinding.Calendar(rawValue: row[0]),
        let month = Int(row[1])
      else { preconditionFailure("every row of months.tsv needs a calendar, a month and names") }
      for name in MarkedName.list(row[2]) {
        let part: DateTerm.Part = name.mark == "?" ? .weakMonth : .month
        months.append((name.text, DateTerm(part: part, value: month, calendar: calendar)))
      }
    }
    return months
  }
}
