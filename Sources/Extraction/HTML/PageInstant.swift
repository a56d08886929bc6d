import DocumentModel

/// The days on which readers of the world see an instant.
enum PageInstant {
  /// The hours by which the clocks of readers are behind and ahead of UTC
  /// (https://www.iana.org/time-zones).
  private static let clocks = (behind: 12, ahead: 14)

  /// True if a page that gives an ISO 8601 date may show a day for it: the same day or, if its time is
  /// in UTC, the day of that instant at the place of the site.
  static func mayShow(_ date: String, on day: String) -> Bool {
    if date.hasPrefix(day) { return true }
    guard date.hasSuffix("Z") || date.hasSuffix("+00:00") || date.hasSuffix("+0000"),
      let (year, month, number) = parts(date),
      let hour = Int(date.dropFirst(11).prefix(2))
    else { return false }
    if hour + clocks.ahead >= 24 {
      let isLast = number == GregorianMonth.days(in: month, of: year)
      let next =
        isLast
        ? (month == 12 ? PageDate.iso(year + 1, 1, 1) : PageDate.iso(year, month + 1, 1))
        : PageDate.iso(year, month, number + 1)
      if next == day { return true }
    }
    guard hour < clocks.behind else { return false }
    guard number == 1 else { return PageDate.iso(year, month, number - 1) == day }
    let (before, of) = month == 1 ? (12, year - 1) : (month - 1, year)
    return PageDate.iso(of, before, GregorianMonth.days(in: before, of: of)) == day
  }

  private static func parts(_ date: String) -> (Int, Int, Int)? {
    let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil
  }
}
