import Archive
import DocumentModel
import Foundation
import Ingest
import Repetition

/// The near-duplicates and contained texts that the archive finds as documents arrive, compared
/// with every pair that shares a shingle, counted on the words.
///
/// The number of keys was chosen on the contained texts of SaudiNewsNet. SANAD and ANT were not
/// examined.
package struct NearTrial: Trial {
  package static let name = "near"
  package static let abstract = "relations between documents, against all pairs that share words"

  private static let batch = 256

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    for corpus in ["saudinews", "sanad", "ant"] {
      let articles = try data.objects("\(corpus)/\(corpus).jsonl.gz", as: Article.self)
        .prefix(data.limit ?? .max)
      let documents = NearDuplicateDocument.all(of: articles)
      try judge(corpus, documents, &report)
    }
    return report
  }

  private func judge(
    _ corpus: String, _ documents: [NearDuplicateDocument], _ report: inout TrialReport
  ) throws {
    let truth = NearDuplicateTruth(
      documents.map(\.words), leastWords: Shingler.leastWords,
      jaccard: Resemblance.jaccardThreshold,
      containment: Resemblance.containmentThreshold
    ).pairs
    let (found, rate, bytes) = try Self.relations(of: documents)
    let wrong = found.keys.filter { truth[$0] == nil }
    let near = truth.filter { $0.value.jaccard >= Resemblance.jaccardThreshold }
    let contained = truth.filter { $0.value.containment >= Resemblance.containmentThreshold }
    func recall(_ pairs: [NearDuplicateTruth.Pair: NearDuplicateTruth.PairSimilarity]) -> Double {
      pairs.isEmpty ? 1 : Double(pairs.keys.count { found[$0] != nil }) / Double(pairs.count)
    }
    report.figures += [
      .init(
        "\(corpus): precision of pairs",
        found.isEmpty ? 1 : 1 - Double(wrong.count) / Double(found.count),
        least: 1, of: found.count),
      .init("\(corpus): recall at Jaccard 0.7", recall(near), least: 0.99, of: near.count),
      .init(
        "\(corpus): recall at containment 0.8", recall(contained), least: 0.95,
        of: contained.count),
      .init("\(corpus): documents per second into the archive's tables", rate),
      .init("\(corpus): bytes of shingles and keys per document", bytes),
    ]
    let kinds = Dictionary(grouping: found.values) { $0 }.mapValues(\.count)
    report.lines.append(
      "\(corpus): \(documents.count) documents, "
        + kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    // For review: the pairs that are versions, not copies, because of their numbers.
    report.lines += found.filter { $0.value == "version" }.keys
      .sorted { FNV1a.hash("\($0.one) \($0.other)") < FNV1a.hash("\($1.one) \($1.other)") }
      .prefix(40).map { "\(corpus): version \($0.one) \($0.other)" }
    report.lines += truth.keys.filter { found[$0] == nil }.prefix(20).map {
      "\(corpus): missed \($0.one) \($0.other): jaccard \(truth[$0]!.jaccard), "
        + "containment \(truth[$0]!.containment)"
    }
  }

  /// Returns the archive's relation for each pair, the documents per second, and the bytes per
  /// document.
  private static func relations(
    of documents: [NearDuplicateDocument]
  ) throws -> ([NearDuplicateTruth.Pair: String], Double, Double) {
    var found: [NearDuplicateTruth.Pair: String] = [:]
    let home = try NearDuplicateArchive()
    let prints = documents.map(\.print)
    let packed = home.pack(prints)
    let time = try ContinuousClock().measure {
      for start in stride(from: 0, to: packed.count, by: batch) {
        let part = Array(packed[start..<min(start + batch, packed.count)])
        for (id, nearDuplicates) in try home.store(part) {
          for other in nearDuplicates {
            found[NearDuplicateTruth.Pair(Int(id) - 1, Int(other.id) - 1)] = other.relation.rawValue
          }
        }
      }
    }
    let bytes = try home.indexBytes()
    let compared = documents.indices.filter { documents[$0].words.count >= Shingler.leastWords }
    for same in Dictionary(grouping: compared, by: { prints[$0].text }).values {
      for (place, one) in same.enumerated() {
        for other in same[..<place] { found[NearDuplicateTruth.Pair(one, other)] = "same-text" }
      }
    }
    return (
      found, Double(prints.count) / (time / .seconds(1)), Double(bytes) / Double(prints.count)
    )
  }
}

/// An article as it is compared: its fingerprint and its kept words.
struct NearDuplicateDocument {
  let print: Fingerprint
  /// The folded words.
  let words: [String]

  static func all(of articles: some Sequence<Article>) -> [NearDuplicateDocument] {
    let repairer = Preparation.standard.repairer
    return articles.map { article in
      let repaired = repairer.repair(PassagesTrial.normalised(Array(article.text.utf8)))
      let kept = repaired.keptWords
      return NearDuplicateDocument(
        print: Fingerprinter.fingerprint(repaired),
        words: kept.indices.filter { kept[$0] }.map {
          repaired.text.folded(repaired.text.words[$0])
        })
    }
  }
}
