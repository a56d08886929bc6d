import DocumentModel

/// A date expression as the grammar read it, before it is given a value.
struct DateExpression {
  /// Where a thing lies seen from the document's day; `previous`, `next` and `same` are seen from
  /// what was told before, if anything was.
  enum Relation: Sendable {
    case past, present, future, previous, next, same
    /// Two units back or ahead.
    case beforeLast, afterNext
  }

  /// Days of one month: one, several, or first and last.
  struct Days: Equatable {
    var numbers: [Int]
    var isRange: Bool
  }

  /// Any part of day, month and year, in one calendar.
  struct Moment {
    var days: Days?
    var month: Int?
    var year: Int?
    var calendar: DateFinding.Calendar = .gregorian
    /// The year's or month's relation where no year is printed.
    var relation: Relation?
    /// The relation is the year's ("May of last year"), not the month's ("last May").
    var isOfYear = false
    /// A Gregorian year beside a Hijri month: "Ramadan 2019".
    var westernYear: Int?
    /// The weekday that is printed beside the day.
    var weekday: Int?
    /// The day is an ordinal after its weekday: "the third Tuesday of" is no third day.
    var isOrdinal = false
    /// The day stands in a name, whose year is another, or comes back every year.
    var isInName = false
    /// Day and month are figures, which might stand the other way round.
    var isFigures = false
    /// The year has two figures, and might be the first of the three numbers.
    var isShort = false
    /// The same day as it is printed in another calendar.
    var twin: Twin?
  }

  /// Day, month and year of the calendar that did not win.
  struct Twin {
    var calendar: DateFinding.Calendar
    var year: Int?
    var month: Int?
    var days: [Int]
  }

  enum Unit: Int, Sendable { case day, week, month, year, decade, century, season }

  /// The third part of a month or year that is meant, or of a week.
  enum Edge: Int, Sendable { case early = 1, middle, late }

  /// "The third Tuesday", "the last day", "the first week" of a month or year.
  struct Nth {
    enum Kind { case weekday(Int), day, week }

    /// From one; −1 is the last.
    var number: Int
    var kind: Kind
  }

  /// A century by its number, or as the text counts from its own.
  enum Century: Equatable { case number(Int), relative(Relation) }

  /// The year of a season or quarter: printed, told by its relation, or by the season's own.
  enum OfYear { case printed(Int), relative(Relation), own(Relation) }

  indirect enum Content {
    case moment(Moment)
    case range(Moment, Moment)
    case years(Int, Int, isRange: Bool)
    case yearInName(Int)
    /// EDTF number of a season, quarter or half, and its year.
    case part(Int, OfYear)
    /// Days from the document's, and the weekday if it is printed too.
    case day(offset: Int, weekday: Int?)
    /// The age in which we live: "the world of today".
    case nowadays
    case weekday(Int, Relation?)
    case weekdayOfWeek(Int, Relation)
    case unit(Unit, Relation)
    /// The week that holds a day.
    case week(Moment)
    /// Weekdays of one week, first and last.
    case weekdays(Int, Int, Relation)
    /// So many units before (less than zero) or after the document's day.
    case distance(Int, Unit)
    /// The last or the coming so many units.
    case stretch(Int, Unit, Relation)
    case nth(Nth, Moment)
    case edge(Edge, Content)
    case between(Content, Content)
    case decade(Int, Century?)
    case century(Century)
  }

  var content: Content
  var words: Range<Int>
  /// How the first word was read; clitics that were taken off stay outside the expression.
  var form: WordForm?
  /// A preposition before "year" belongs to the expression.
  var keepsPreposition = false
  /// A slash or parenthesis before the first word belongs to it, one after the last word too.
  var opens = false
  var closes = false
}
