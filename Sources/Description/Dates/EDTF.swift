import DocumentModel

/// Dates in the format of ISO 8601-2 (EDTF).
enum EDTF {
  static func year(_ year: Int) -> String { padded(year, 4) }

  static func month(_ year: Int, _ month: Int) -> String {
    "\(padded(year, 4))-\(padded(month, 2))"
  }

  static func day(_ day: CalendarDay) -> String {
    let parts = day.parts
    return "\(month(parts.year, parts.month))-\(padded(parts.day, 2))"
  }

  /// Formats a day of a month with unknown year.
  static func yearless(month: Int, day: Int) -> String {
    "XXXX-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func range(_ first: String, _ last: String) -> String { "\(first)/\(last)" }

  static func range(_ days: ClosedRange<CalendarDay>) -> String {
    range(day(days.lowerBound), day(days.upperBound))
  }

  static func decade(_ year: Int) -> String { padded(year / 10, 3) + "X" }

  static func century(_ year: Int) -> String { padded(year / 100, 2) + "XX" }

  static func about(_ value: String) -> String { value + "~" }

  /// Formats a season (21…24), a quarter (33…36), or a half (41, 42). Halves become ranges of
  /// months, because few EDTF readers support them.
  static func part(_ year: Int, _ number: Int) -> String {
    switch number {
    case 41: range(month(year, 1), month(year, 6))
    case 42: range(month(year, 7), month(year, 12))
    default: "\(self.year(year))-\(number)"
    }
  }

  /// Returns the first, second or last third (1, 2, 3) of a year, month, decade or interval of
  /// days. For an interval of seven days it is the first, middle or last three days. Returns nil
  /// for anything else.
  static func third(_ third: Int, of iso: String) -> String? {
    let parts = iso.split(separator: "-")
    if iso.utf8.count == 4, let year = Int(iso) {
      return range(month(year, third * 4 - 3), month(year, third * 4))
    }
    if iso.utf8.count == 4, iso.hasSuffix("X"), let decade = Int(iso.dropLast()) {
      let bounds = [0...3, 4...6, 7...9][third - 1]
      return range(
        self.year(decade * 10 + bounds.lowerBound), self.year(decade * 10 + bounds.upperBound))
    }
    if parts.count == 2, iso.utf8.count == 7, let year = Int(parts[0]), let month = Int(parts[1]),
      let first = CalendarDay(year: year, month: month, day: third * 10 - 9)
    {
      let last = third < 3 ? 10 : GregorianMonth.days(in: month, of: year) - 20
      return range(first...first.adding(last - 1))
    }
    guard let days = interval(iso) else { return nil }
    let count = days.upperBound.number - days.lowerBound.number + 1
    let length = count == 7 ? 3 : count / 3
    let start = [0, (count - length) / 2, count - length][third - 1]
    return range(days.lowerBound.adding(start)...days.lowerBound.adding(start + length - 1))
  }

  private static func interval(_ iso: String) -> ClosedRange<CalendarDay>? {
    let ends = iso.split(separator: "/").compactMap { CalendarDay(iso: String($0)) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
  }

  static func set(_ values: [String]) -> String { "{\(values.joined(separator: ","))}" }

  static func twoDigits(_ value: Int) -> String { padded(value, 2) }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
