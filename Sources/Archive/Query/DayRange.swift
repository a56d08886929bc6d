import DocumentModel

/// A closed interval of days, each `YYYY-MM-DD`, so that text order is time order.
package struct DayRange: Sendable, Equatable {
  package var low: String
  package var high: String

  /// The bounds of an open end: at or beyond every day with a four-digit year.
  package static let first = "0000-01-01"
  package static let last = "9999-12-31"

  init(low: String, high: String) {
    self.low = low
    self.high = high
  }

  /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  /// - Returns: nil if the text has another form or is not a day of the Gregorian calendar.
  init?(calendar text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy({ (48...57).contains($0) }) ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    switch numbers.count {
    case 1: self.init(year: numbers[0], months: 1...12)
    case 2 where (1...12).contains(numbers[1]):
      self.init(year: numbers[0], months: numbers[1]...numbers[1])
    case 3 where (1...12).contains(numbers[1]):
      guard (1...GregorianMonth.days(in: numbers[1], of: numbers[0])).contains(numbers[2]) else {
        return nil
      }
      let day = Self.day(numbers[0], numbers[1], numbers[2])
      self.init(low: day, high: day)
    default: return nil
    }
  }

  init(year: Int, months: ClosedRange<Int>) {
    low = Self.day(year, months.lowerBound, 1)
    high = Self.day(year, months.upperBound, GregorianMonth.days(in: months.upperBound, of: year))
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}
