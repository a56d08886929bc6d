import Foundation

/// A clock that shows the time that the test sets.
package struct FixedClock: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int

  /// Creates a clock that shows 2026-11-22T10:00:00Z by default.
  package init(seconds: Int = 1_795_341_600) { self.seconds = seconds }

  package func now() -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

  package mutating func advance(by more: Int) { seconds += more }
}
