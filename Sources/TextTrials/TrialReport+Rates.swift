import Foundation

/// How fast a step is on texts, as figures with their spread.
extension TrialReport {
  private static let rounds = 7

  /// Takes every text through `step` several times; the figure is the median of the rounds.
  mutating func measure(
    _ what: String, _ texts: [[UInt8]], least: Double? = nil, _ step: ([UInt8]) -> Void
  ) {
    let bytes = texts.reduce(0) { $0 + $1.count }
    let clock = ContinuousClock()
    let rates = (0..<Self.rounds).map { _ in
      let time = clock.measure { for text in texts { step(text) } }
      return Double(bytes) / 1e6 / (time / .seconds(1))
    }.sorted()
    let median = rates[rates.count / 2]
    figures.append(Figure("\(what), MB/s", median, least: least))
    lines.append(
      String(
        format: "%@: %.1f (%.1f … %.1f) MB/s, %d rounds", what, median, rates[0],
        rates[rates.count - 1], rates.count))
  }
}
