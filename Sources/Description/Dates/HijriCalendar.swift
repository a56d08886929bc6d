/// The Umm al-Qura calendar, 1343–1500: the days of its months by the official tables.
struct HijriCalendar: Sendable {
  private struct Year {
    var first: CalendarDay
    var lengths: [Int]
  }

  private var years: [Int: Year] = [:]

  init() {
    for row in LexiconTable(PackageResources.umm_al_qura_tsv).rows {
      guard row.count == 3, let number = Int(row[0]), let first = CalendarDay(iso: row[1]) else {
        preconditionFailure("umm-al-qura.tsv has year, first day and lengths in every row")
      }
      years[number] = Year(first: first, lengths: row[2].utf8.map { $0 == 0x31 ? 30 : 29 })
    }
  }

  /// - Returns: nil outside the tables. Day 30 of a month of 29 is the day after: pages print it
  ///   where the month was sighted otherwise than computed.
  func day(year: Int, month: Int, day: Int) -> CalendarDay? {
    guard let table = years[year], (1...12).contains(month), (1...30).contains(day) else {
      return nil
    }
    return CalendarDay(
      number: table.first.number + table.lengths.prefix(month - 1).reduce(0, +) + day - 1)
  }

  /// The year in which a day falls; nil outside the tables.
  func year(containing day: CalendarDay) -> Int? {
    // 33 Hijri years are about 32 Gregorian ones.
    let near = (day.parts.year - 622) * 33 / 32
    return (near - 1...near + 2).first { interval(year: $0, month: nil)?.contains(day) == true }
  }

  /// First and last day of a month, or of the year where no month is given.
  func interval(year: Int, month: Int?) -> ClosedRange<CalendarDay>? {
    guard let table = years[year], let first = day(year: year, month: month ?? 1, day: 1) else {
      return nil
    }
    let length = month.map { table.lengths[$0 - 1] } ?? table.lengths.reduce(0, +)
    return first...CalendarDay(number: first.number + length - 1)
  }
}
