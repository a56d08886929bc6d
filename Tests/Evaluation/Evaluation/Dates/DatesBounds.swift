import Foundation

/// The first and last day of an EDTF value. They compare values that are written differently.
struct DatesBounds: Equatable {
  var first: String
  var last: String
  /// The length of the shorter end as written: 10 for days, 7 for months, 4 for years.
  var precision: Int

  /// - Returns: nil for sets and for days without a year.
  init?(_ edtf: String) {
    let ends = edtf.replacing("~", with: "").split(separator: "/").map(String.init)
    guard let low = ends.first.flatMap(Self.unit), let high = ends.last.flatMap(Self.unit) else {
      return nil
    }
    (first, last) = (low.lowerBound, high.upperBound)
    precision = ends.map(\.count).min() ?? 0
  }

  func contains(_ other: DatesBounds) -> Bool { first <= other.first && other.last <= last }

  private static func unit(_ text: String) -> ClosedRange<String>? {
    let parts = text.split(separator: "-").map(String.init)
    guard let year = parts.first, year.count == 4 else { return nil }
    if parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) {
      guard (1...12).contains(month), (1...length(month, year)).contains(day) else { return nil }
      return text...text
    }
    if parts.count == 2, let part = Int(parts[1]) {
      switch part {
      case 1...12: return "\(text)-01"..."\(text)-\(length(part, year))"
      case 21...23: return months(year, (part - 20) * 3, 3)
      case 33...36: return months(year, (part - 33) * 3 + 1, 3)
      default: return nil
      }
    }
    guard parts.count == 1, year.contains(where: \.isNumber) else { return nil }
    return year.replacing("X", with: "0") + "-01-01"...year.replacing("X", with: "9") + "-12-31"
  }

  private static func months(_ year: String, _ first: Int, _ count: Int) -> ClosedRange<String> {
    let last = first + count - 1
    let format = { (month: Int) in String(format: "%02d", month) }
    return "\(year)-\(format(first))-01"..."\(year)-\(format(last))-\(length(last, year))"
  }

  private static func length(_ month: Int, _ year: String) -> Int {
    guard let year = Int(year), month == 2 else { return [4, 6, 9, 11].contains(month) ? 30 : 31 }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  }

  /// Returns the day before. Test suites often give an excluded end.
  static func before(_ day: String) -> String? { after(day, days: -1) }

  static func after(_ day: String, days: Int) -> String? {
    let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    guard let date = try? format.parse(day) else { return nil }
    return date.addingTimeInterval(86_400 * Double(days)).formatted(format)
  }
}
