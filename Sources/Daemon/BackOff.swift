/// The pauses after failures: each is twice as long as the last, up to a limit.
struct BackOff: Sendable {
  /// Seconds.
  static let first = 1.0
  static let longest = 60.0

  private var last: Double?

  /// True after the first pause, until `reset`.
  var hasPaused: Bool { last != nil }

  /// Returns the seconds of the next pause.
  mutating func next() -> Double {
    let seconds = last.map { min(Self.longest, $0 * 2) } ?? Self.first
    last = seconds
    return seconds
  }

  /// The next failure pauses for `first` again.
  mutating func reset() { last = nil }
}
