import DocumentModel
import Foundation
import Ingest
import Repetition

/// A comparison of Khazin with trafilatura, datatrove and datasketch, in the same run on the same
/// documents.
///
/// They are Python libraries. `make bench-peers` installs them in their own environment and sets
/// `KHAZIN_PEERS` to its interpreter. If that is unset, the trial reports it and measures nothing.
package struct PeersTrial: Trial {
  package static let name = "peers"
  package static let abstract =
    "comparison with trafilatura, datatrove, datasketch (make bench-peers)"

  private static let seed: UInt64 = 20_261_127
  /// The number of articles of the test half that are doubled, for each kind.
  private static let doubled = 150
  /// The number of SaudiNewsNet documents that are compared with each other.
  private static let compared = 20_120

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    guard let peers = Peers() else {
      report.lines.append(
        "not measured: 'make bench-peers' installs trafilatura, datatrove, datasketch")
      return report
    }
    report.lines.append("versions: \(try peers.versions())")
    try doubles(data, peers, &report)
    try nears(data, peers, &report)
    return report
  }

  // MARK: Doubled documents

  private func doubles(_ data: TrialData, _ peers: Peers, _ report: inout TrialReport) throws {
    let repairer = Preparation.standard.repairer
    let articles = try PassagesTrial.corpora.flatMap { try data.objects($0, as: Article.self) }
    let bases = PassagesTrial.bases(
      articles, false, atMost: data.limit ?? Self.doubled, repairer)
    let change = CopyChange(protectedTerms: repairer.protectedTerms)
    for kind in [Pasting.whole, .oneLine, .byline, .spelling, .typos] {
      var texts: [PastedText] = []
      for (index, base) in bases.enumerated() {
        var random = SeededRandom(seed: Self.seed &+ UInt64(index))
        kind.text(base.paragraphs, title: base.title, change, &random).map { texts.append($0) }
      }
      var ours: [String?] = []
      let time = ContinuousClock().measure {
        ours = texts.map { repairer.repair(PassagesTrial.normalised($0.utf8)).kept }
      }
      let answers = try peers.doubled(texts.map { String(decoding: $0.utf8, as: UTF8.self) })
      let rows = [("khazin", ours, time / .seconds(1))] + answers
      for (name, kept, seconds) in rows {
        var tally = RemovalTally()
        for (text, kept) in zip(texts, kept) { tally.count(text, kept: kept) }
        report.lines.append(
          "\(kind.rawValue), \(name): \(tally.line), "
            + String(format: "%.0f documents per second", Double(texts.count) / seconds))
        if name == "khazin" {
          report.figures.append(
            .init("\(kind.rawValue): F1 of removed words", tally.f1, of: texts.count))
        }
      }
    }
  }

  // MARK: Near-duplicates

  private func nears(_ data: TrialData, _ peers: Peers, _ report: inout TrialReport) throws {
    let articles = try data.objects("saudinews/saudinews.jsonl.gz", as: Article.self)
      .prefix(data.limit ?? Self.compared)
    let documents = NearDuplicateDocument.all(of: articles).filter {
      $0.words.count >= Shingler.leastWords
    }
    let texts = documents.map { $0.words.joined(separator: " ") }
    let truth = NearDuplicateTruth(
      documents.map(\.words), leastWords: Shingler.leastWords,
      jaccard: Resemblance.jaccardThreshold,
      containment: 2
    ).pairs
    var index = InMemoryNearDuplicates()
    var ours: Set<NearDuplicateTruth.Pair> = []
    let time = ContinuousClock().measure {
      for (id, text) in texts.enumerated() {
        for other in index.add(text) { ours.insert(NearDuplicateTruth.Pair(id, other)) }
      }
    }
    let rate = Double(texts.count) / (time / .seconds(1))
    report.lines.append(Self.line("khazin", ours, truth, rate))
    for (name, pairs, seconds) in try peers.near(texts) {
      let theirs = Double(texts.count) / seconds
      report.lines.append(Self.line(name, pairs, truth, theirs))
      guard name.hasPrefix("datasketch") else { continue }
      report.figures.append(
        .init(
          "documents per second, relative to \(name)", rate / theirs,
          least: name == "datasketch" ? 10 : nil))
    }
  }

  private static func line(
    _ name: String, _ pairs: Set<NearDuplicateTruth.Pair>,
    _ truth: [NearDuplicateTruth.Pair: NearDuplicateTruth.PairSimilarity],
    _ rate: Double
  ) -> String {
    let right = pairs.count { truth[$0] != nil }
    return String(
      format: "near, %@: precision %.4f, recall %.4f of %d pairs, %.0f documents per second", name,
      pairs.isEmpty ? 1 : Double(right) / Double(pairs.count),
      truth.isEmpty ? 1 : Double(right) / Double(truth.count), truth.count, rate)
  }
}
