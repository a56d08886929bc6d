import DocumentModel

/// A parsed date expression without a value.
struct DateExpression {
  /// The position relative to the document's day. `previous`, `next` and `same` are relative to the
  /// preceding date in the text, if there is one.
  enum Relation: Sendable {
    case past, present, future, previous, next, same
    /// Two units back or ahead.
    case beforeLast, afterNext
  }

  /// Days of one month: one, several, or the first and last.
  struct Days: Equatable {
    var numbers: [Int]
    var isRange: Bool
  }

  /// A date with any of day, month and year, in one calendar.
  struct CalendarDate {
    var days: Days?
    var month: Int?
    var year: Int?
    var calendar: DateFinding.Calendar = .gregorian
    /// The relation of the year or month if no year is printed.
    var relation: Relation?
    /// True if the relation is that of the year ("May of last year"), not of the month ("last
    /// May").
    var isOfYear = false
    /// A Gregorian year beside a Hijri month: "Ramadan 2019".
    var westernYear: Int?
    /// The weekday that is printed beside the day.
    var weekday: Int?
    /// True if the day is an ordinal after its weekday: "the third Tuesday of" is not the third
    /// day.
    var isOrdinal = false
    /// True if the day is part of a name, whose year is different, or recurs every year.
    var isInName = false
    /// True if day and month are in digits, so that their order may be reversed.
    var isFigures = false
    /// True if the year has two digits and may be the first of the three numbers.
    var isShort = false
    /// The same day as printed in another calendar.
    var twin: OtherCalendarDate?
  }

  /// Day, month and year in the calendar that was not chosen.
  struct OtherCalendarDate {
    var calendar: DateFinding.Calendar
    var year: Int?
    var month: Int?
    var days: [Int]
  }

  enum Unit: Int, Sendable { case day, week, month, year, decade, century, season }

  /// The first, middle or last third of a month, year or week.
  enum Edge: Int, Sendable {
    case early = 1
    case middle, late
  }

  /// "The third Tuesday", "the last day", "the first week" of a month or year.
  struct Nth {
    enum Kind {
      case weekday(Int)
      case day, week
    }

    /// Counted from 1; −1 means the last.
    var number: Int
    var kind: Kind
  }

  /// A century by its number, or relative to the document's own.
  enum Century: Equatable {
    case number(Int)
    case relative(Relation)
  }

  /// The year of a season or quarter: printed, from the relation of the year, or from the relation
  /// of the season itself.
  enum OfYear {
    case printed(Int)
    case relative(Relation)
    case own(Relation)
  }

  indirect enum Content {
    case date(CalendarDate)
    case range(CalendarDate, CalendarDate)
    case years(Int, Int, isRange: Bool)
    case yearInName(Int)
    /// The EDTF number of a season, quarter or half, and its year.
    case part(Int, OfYear)
    /// The offset in days from the document's day, and the weekday if it is printed.
    case day(offset: Int, weekday: Int?)
    /// The present age: "the world of today".
    case nowadays
    case weekday(Int, Relation?)
    case weekdayOfWeek(Int, Relation)
    case unit(Unit, Relation)
    /// The week that contains a day.
    case week(CalendarDate)
    /// The first and last of a range of weekdays in one week.
    case weekdays(Int, Int, Relation)
    /// A number of units before (negative) or after the document's day.
    case distance(Int, Unit)
    /// A period of a number of units before or after the document's day.
    case stretch(Int, Unit, Relation)
    case nth(Nth, CalendarDate)
    case edge(Edge, Content)
    case between(Content, Content)
    case decade(Int, Century?)
    case century(Century)
  }

  var content: Content
  var words: Range<Int>
  /// The form of the first word that matched. Its removed clitics are outside the expression.
  var form: WordForm?
  /// True if a preposition before "year" belongs to the expression.
  var keepsPreposition = false
  /// True if a slash or parenthesis before the first word (`opens`) or after the last word
  /// (`closes`) belongs to the expression.
  var opens = false
  var closes = false
}
