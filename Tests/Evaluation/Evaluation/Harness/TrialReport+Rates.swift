import Foundation

/// How fast a step is on texts, as figures with their spread.
extension TrialReport {
  private static let rounds = 7

  /// Takes every text through `step` several times.
  ///
  /// The figure is the fastest round: what else the machine does only ever adds time, so that the
  /// least time is what the code needs (the same reasoning as Python's `timeit`). Median and least
  /// stand in the lines.
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
