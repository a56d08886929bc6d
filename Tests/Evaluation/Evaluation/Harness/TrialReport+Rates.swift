import Foundation

/// Measures the speed of a step on texts and adds it as a figure with its spread.
extension TrialReport {
  private static let rounds = 7

  /// Runs `step` on every text several times.
  ///
  /// The figure is the rate of the fastest round. Other work on the machine can only add time, so
  /// the shortest time is what the code needs (the same reasoning as Python's `timeit`). The lines
  /// give the median and the slowest round.
  mutating func measure(
    _ what: String, _ texts: [[UInt8]], least: Double? = nil, _ step: ([UInt8]) -> Void
  ) {
    let bytes = texts.reduce(0) { $0 + $1.count }
    let clock = ContinuousClock()
    let rates = (0..<Self.rounds).map { _ in
      let time = clock.measure { for text in texts { step(text) } }
      return Double(bytes) / 1e6 / (time / .seconds(1))
    }.sorted()
    let (median, best) = (rates[rates.count / 2], rates[rates.count - 1])
    figures.append(Figure("\(what), MB/s", best, least: least))
    lines.append(
      String(
        format: "%@: median %.1f (%.1f … %.1f) MB/s, %d rounds", what, median, rates[0], best,
        rates.count))
  }
}
