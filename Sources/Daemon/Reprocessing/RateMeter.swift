/// How fast something goes, of late.
struct RateMeter: Sendable {
  /// Seconds that count.
  private static let window = 30.0
  /// Seconds between two samples at least, and before anything is said.
  private static let step = 0.5

  private var samples: [(time: Double, count: Int)] = []

  /// - Parameter now: seconds on the monotone clock.
  mutating func note(_ count: Int, at now: Double) {
    if let last = samples.last, now - last.time < Self.step { return }
    samples.append((now, count))
    samples.removeAll { now - $0.time > Self.window }
  }

  /// A second; nil where too little is known.
  func rate(of count: Int, at now: Double) -> Double? {
    guard let first = samples.first, now - first.time >= Self.step, count > first.count else {
      return nil
    }
    return Double(count - first.count) / (now - first.time)
  }
}
