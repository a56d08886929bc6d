import ArabicText
import Foundation
import Vocabulary

/// How fast the pure text steps are, one core, on ordinary articles.
///
/// Rates are bytes of the files, a megabyte being 10⁶ bytes; each is the median of several rounds over
/// all articles, with the least and the most in the lines, since machines differ from minute to minute.
package struct SpeedTrial: Trial {
  package static let name = "speed"
  package static let abstract = "decode and fold, and all of describing, in MB/s of one core"

  private static let articles = 2_000
  private static let rounds = 7

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let texts = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
      .prefix(data.limit ?? Self.articles).map { Array($0.text.utf8) }
    var report = TrialReport()
    report.lines.append(
      "\(texts.count) articles of sanad, \(texts.reduce(0) { $0 + $1.count }) bytes, "
        + "\(Self.rounds) rounds each: median (least … most)")
    report.measure("decode", texts) { _ = Decoder.decode($0) }
    report.measure("decode and fold", texts, least: 80) { _ = Self.normalised($0) }
    return report
  }

  static func normalised(_ bytes: [UInt8]) -> NormalisedText? {
    guard case .text(let raw) = Decoder.decode(bytes) else { return nil }
    return Normaliser.normalise(raw)
  }

  /// Megabytes a second in each round, ascending.
  fileprivate static func rates(_ texts: [[UInt8]], _ step: ([UInt8]) -> Void) -> [Double] {
    let bytes = texts.reduce(0) { $0 + $1.count }
    let clock = ContinuousClock()
    return (0..<rounds).map { _ in
      let time = clock.measure { for text in texts { step(text) } }
      return Double(bytes) / 1e6 / (time / .seconds(1))
    }.sorted()
  }
}

extension TrialReport {
  fileprivate mutating func measure(
    _ what: String, _ texts: [[UInt8]], least: Double? = nil, _ step: ([UInt8]) -> Void
  ) {
    let rates = SpeedTrial.rates(texts, step)
    let median = rates[rates.count / 2]
    figures.append(Figure("\(what), MB/s", median, least: least))
    lines.append(
      String(format: "%@: %.1f (%.1f … %.1f) MB/s", what, median, rates[0], rates[rates.count - 1]))
  }
}
