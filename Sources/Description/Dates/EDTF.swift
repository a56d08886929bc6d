/// Dates as ISO 8601-2 (EDTF) writes them.
enum EDTF {
  static func year(_ year: Int) -> String { padded(year, 4) }

  static func month(_ year: Int, _ month: Int) -> String {
    "\(padded(year, 4))-\(padded(month, 2))"
  }

  static func day(_ day: CalendarDay) -> String {
    let parts = day.parts
    return "\(month(parts.year, parts.month))-\(padded(parts.day, 2))"
  }

  /// A day of a month whose year is not known.
  static func yearless(month: Int, day: Int) -> String {
    "XXXX-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func range(_ first: String, _ last: String) -> String { "\(first)/\(last)" }

  static func range(_ days: ClosedRange<CalendarDay>) -> String {
    range(day(days.lowerBound), day(days.upperBound))
  }

  static func set(_ values: [String]) -> String { "{\(values.joined(separator: ","))}" }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
