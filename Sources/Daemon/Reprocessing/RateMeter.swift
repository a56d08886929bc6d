/// The recent rate of a growing count.
struct RateMeter: Sendable {
  /// The time that the rate covers, in seconds.
  private static let window = 30.0
  /// The shortest time between two samples, and before a rate is known, in seconds.
  private static let step = 0.5

  private var samples: [(time: Double, count: Int)] = []

  /// - Parameter now: seconds on the monotonic clock.
  mutating func note(_ count: Int, at now: Double) {
    if let last = samples.last, now - last.time < Self.step { return }
    samples.append((now, count))
    samples.removeAll { now - $0.time > Self.window }
  }

  /// Returns the rate per second; nil if too little is known.
  func rate(of count: Int, at now: Double) -> Double? {
    guard let first = samples.first, now - first.time >= Self.step, count > first.count else {
      return nil
    }
    return Double(count - first.count) / (now - first.time)
  }
}
