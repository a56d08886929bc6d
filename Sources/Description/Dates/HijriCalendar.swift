import DocumentModel
import ShippedTables

/// The Umm al-Qura calendar, 1343–1500, with the days of its months from the official tables.
struct HijriCalendar: Sendable {
  private struct Year {
    var first: CalendarDay
    var lengths: [Int]
  }

  private var years: [Int: Year] = [:]

  init() {
    for row in TabSeparatedTable.rows(ShippedTable.ummAlQura, hasHeader: true) {
      guard row.count == 3, let number = Int(row[0]), let first = CalendarDay(iso: row[1]) else {
        preconditionFailure("every row of umm-al-qura.tsv needs a year, a first day and lengths")
      }
      years[number] = Year(first: first, lengths: row[2].utf8.map { $0 == 0x31 ? 30 : 29 })
    }
  }

  /// - Returns: The Gregorian day; nil outside the tables. Day 30 of a month of 29 days is the
  ///   first day of the next month. Pages print it if the sighting of the moon differed from the
  ///   tables.
  func day(year: Int, month: Int, day: Int) -> CalendarDay? {
    guard let table = years[year], (1...12).contains(month), (1...30).contains(day) else {
      return nil
    }
    return CalendarDay(
      number: table.first.number + table.lengths.prefix(month - 1).reduce(0, +) + day - 1)
  }

  /// Returns the year that contains a day; nil outside the tables.
  func year(containing day: CalendarDay) -> Int? {
    // 33 Hijri years are about 32 Gregorian years.
    let near = (day.parts.year - 622) * 33 / 32
    return (near - 1...near + 2).first { interval(year: $0, month: nil)?.contains(day) == true }
  }

  /// Returns the first and last day of a month, or of the year if no month is given.
  func interval(year: Int, month: Int?) -> ClosedRange<CalendarDay>? {
    guard let table = years[year], let first = day(year: year, month: month ?? 1, day: 1) else {
      return nil
    }
    let length = month.map { table.lengths[$0 - 1] } ?? table.lengths.reduce(0, +)
    return first...CalendarDay(number: first.number + length - 1)
  }
}
