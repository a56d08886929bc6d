/// The Persian solar calendar, computed by its 33-year cycle. The cycle agrees with the official
/// calendar for the years 1244–1472 (A. Birashk;
/// https://en.wikipedia.org/wiki/Solar_Hijri_calendar).
enum SolarCalendar {
  static let years = 1244...1472

  static func day(year: Int, month: Int, day: Int) -> CalendarDay? {
    guard years.contains(year), (1...12).contains(month), day >= 1, day <= length(month, year)
    else { return nil }
    let before = min(month - 1, 6) * 31 + max(month - 7, 0) * 30
    return CalendarDay(number: newYear(year) + before + day - 1)
  }

  static func interval(year: Int, month: Int?) -> ClosedRange<CalendarDay>? {
    guard let first = day(year: year, month: month ?? 1, day: 1) else { return nil }
    let length = month.map { self.length($0, year) } ?? newYear(year + 1) - newYear(year)
    return first...CalendarDay(number: first.number + length - 1)
  }

  /// Returns 1 Farvardin as days from 1970-01-01. 1 Farvardin 1 is day −492 268.
  private static func newYear(_ year: Int) -> Int {
    -492_268 + 365 * (year - 1) + (8 * year + 21) / 33
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    if month <= 6 { return 31 }
    if month <= 11 { return 30 }
    return newYear(year + 1) - newYear(year) - 336
  }
}
