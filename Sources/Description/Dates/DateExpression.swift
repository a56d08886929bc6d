import Vocabulary

/// A date expression as the grammar read it, before it is given a value.
struct DateExpression {
  /// Where a thing lies seen from the document's day.
  enum Relation: Sendable { case past, present, future, same }

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
    /// The weekday before a day in words: "the third Tuesday of" is no third day.
    var weekday: Int?
  }

  enum Unit: Sendable { case week, month, year, season }

  enum Content {
    case moment(Moment)
    case range(Moment, Moment)
    case years(Int, Int, isRange: Bool)
    case yearInName(Int)
    /// EDTF number of a season, quarter or half, and the year if printed.
    case part(Int, year: Int?)
    case day(offset: Int)
    case weekday(Int, Relation?)
    case unit(Unit, Relation)
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
