import DocumentModel
import Foundation
import Ingest
import Repetition

/// Adversarial and very long texts: each is repaired and fingerprinted in a time proportional to
/// its length, and keeps words if it had some.
package struct HostileTrial: Trial {
  package static let name = "hostile"
  package static let abstract = "adversarial and very long texts, compared with ordinary articles"

  /// The factor by which an adversarial text may take longer per byte than ordinary articles.
  private static let slowness = 60.0
  /// The bytes below which a text is too short for a measurement.
  private static let shortest = 1_000_000

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let articles = try data.objects("sanad/sanad.jsonl.gz", as: Article.self).map(\.text)
    var report = TrialReport()
    let ordinary = Self.rate(
      articles.prefix(2_000).map { PassagesTrial.normalised(Array($0.utf8)) })
    report.figures.append(.init("ordinary articles, MB/s", ordinary))
    for (name, text) in Self.texts(articles) {
      let read = PassagesTrial.normalised(text)
      let start = ContinuousClock.now
      let repaired = Preparation.standard.repairer.repair(read)
      let keys = SketchKeys.keys(of: Fingerprinter.fingerprint(repaired).shingles)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let rate = Double(text.count) / 1e6 / seconds
      let keeps = read.words.isEmpty || repaired.keptWords.contains(true)
      let isInTime = text.count < Self.shortest || rate * Self.slowness >= ordinary
      report.figures.append(
        .init(
          "\(name): finished in time, words kept, keys bounded",
          isInTime && keeps && keys.count <= SketchKeys.most ? 1 : 0, least: 1))
      report.lines.append(
        String(
          format: "%@: %.1f MB, %.2f s, %.1f MB/s, %d cuts", name, Double(text.count) / 1e6,
          seconds, rate, repaired.cuts.count))
    }
    return report
  }

  private static func rate(_ texts: [NormalisedText]) -> Double {
    let bytes = texts.reduce(0) { $0 + $1.raw.utf8.count }
    let repairer = Preparation.standard.repairer
    let time = ContinuousClock().measure {
      for text in texts { _ = Fingerprinter.fingerprint(repairer.repair(text)) }
    }
    return Double(bytes) / 1e6 / (time / .seconds(1))
  }

  private static func texts(_ articles: [String]) -> [(String, [UInt8])] {
    let five = long(articles, megabytes: 5)
    let line = articles[0].replacing("\n", with: " ")
    return [
      ("10 MB, the second half a copy", five + [0x0A] + five),
      (
        "64 MB in one line",
        long(articles.map { $0.replacing("\n", with: " ") }, megabytes: 64, glue: 0x20)
      ),
      (
        "one word a million times",
        Array(String(repeating: "\u{642}\u{627}\u{644} ", count: 1_000_000).utf8)
      ),
      (
        "a sentence 20,000 times",
        Array(String(repeating: line.prefix(120) + ". ", count: 20_000).utf8)
      ),
      (
        "100,000 equal lines", Array(String(repeating: line.prefix(60) + "\n", count: 100_000).utf8)
      ),
      ("every run of four of 24 words", deBruijn()),
      ("copies with a hole of 30 words every 12", holes(articles)),
      ("punctuation only", Array(String(repeating: ".,;!\u{61F} \u{2026}\n", count: 200_000).utf8)),
      (
        "no Arabic",
        Array(String(repeating: "The quick brown fox jumps over it. ", count: 50_000).utf8)
      ),
      ("one word", Array("\u{642}\u{631}\u{627}\u{631}".utf8)),
      ("nothing", []),
    ]
  }

  private static func long(_ articles: [String], megabytes: Int, glue: UInt8 = 0x0A) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while bytes.count < megabytes * 1_000_000 {
      bytes += Array(articles[index % articles.count].utf8) + [glue]
      index += 1
    }
    return bytes
  }

  /// Returns words in an order in which every run of four words of the alphabet occurs once (de
  /// Bruijn 1946), by the greedy construction: no run of four repeats, and every shorter run does.
  private static func deBruijn() -> [UInt8] {
    let (letters, order) = (24, 4)
    var seen = Set<Int>()
    var sequence = [Int](repeating: 0, count: order)
    var power = 1
    for _ in 1..<order { power *= letters }
    var tail = 0
    while true {
      let next = (0..<letters).reversed().first {
        seen.insert(tail % power * letters + $0).inserted
      }
      guard let next else { break }
      tail = tail % power * letters + next
      sequence.append(next)
    }
    return Array(
      sequence.map { "\u{643}\u{644}\u{645}\u{629}" + String(UnicodeScalar(0x627 + UInt32($0))!) }
        .joined(separator: " ").utf8)
  }

  /// Returns a text with many short equal runs and long gaps between them, which the alignment must
  /// bridge.
  private static func holes(_ articles: [String]) -> [UInt8] {
    let words = articles.prefix(2_000).joined(separator: " ").split(separator: " ")
    let others = articles.dropFirst(3_000).prefix(2_000).joined(separator: " ").split(
      separator: " ")
    let count = min(words.count, others.count) / 42 * 42
    var copy = Array(words.prefix(count))
    for start in stride(from: 0, to: count, by: 42) {
      for index in start + 12..<start + 42 { copy[index] = others[index] }
    }
    return Array((words.prefix(count) + copy).joined(separator: " ").utf8)
  }
}
