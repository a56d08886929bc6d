import DocumentModel
import Foundation
import Ingest
import Repetition

/// The cuts in unchanged articles, all listed: natural duplicates and mistakes.
///
/// A sample of a hundred cuts, selected by the hash of their text, is for review. The errors of the
/// review are recorded here with the fingerprint of the sample, as for the dates.
package struct OriginalsTrial: Trial {
  package static let name = "originals"
  package static let abstract = "the cuts in unchanged articles, and the speed of the search"

  private static let sample = 100
  /// The cuts of the reviewed sample that were wrong, by document and beginning; `read` is its
  /// fingerprint. There are thirteen cuts in 40,743 articles; all were reviewed, and each text is
  /// there twice.
  private static let wrong: KeyValuePairs<String, String> = [:]
  private static let read = "7b8c1874cb4302c5"
  /// The maximum share of all characters that may be cut by mistake.
  private static let bound = 0.000_1

  package init() {}

  private struct Cut {
    var document: String
    var kind: Repeat.Kind
    var text: String
    var twin: String
    var characters: Int
    var why: String
  }

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let repairer = Preparation.standard.repairer
    var cuts: [Cut] = []
    var characters = 0
    var bytes = 0
    var time = Duration.zero
    for corpus in PassagesTrial.corpora {
      let articles = try data.objects(corpus, as: Article.self).prefix(data.limit ?? .max)
      let name = corpus.prefix { $0 != "/" }
      for (index, article) in articles.enumerated() {
        let text = PassagesTrial.normalised(Array(article.text.utf8))
        var repaired = RepairedText(text: text, repeats: [])
        time += ContinuousClock().measure { repaired = repairer.repair(text) }
        bytes += text.raw.utf8.count
        characters += Self.characters(text.raw.utf8[...])
        cuts += Self.cuts(of: repaired, "\(name) \(index)")
      }
    }
    let cut = cuts.reduce(0) { $0 + $1.characters }
    report.figures = [
      .init("characters of the documents, millions", Double(characters) / 1e6),
      .init("share of them that is cut as repeated", Double(cut) / Double(characters)),
      .init("cuts", Double(cuts.count)),
      .init("repair, MB/s", Double(bytes) / 1e6 / (time / .seconds(1)), least: 20),
    ]
    draw(from: cuts, share: Double(cut) / Double(characters), into: &report)
    report.lines += cuts.map { "\($0.document) \($0.kind.rawValue) \($0.characters): \($0.why)" }
    return report
  }

  private static func cuts(of repaired: RepairedText, _ document: String) -> [Cut] {
    repaired.repeats.compactMap { entry in
      guard entry.action == .cut, entry.kind != .boilerplate, let twin = entry.twin else {
        return nil
      }
      let text = repaired.text
      return Cut(
        document: document, kind: entry.kind, text: text.rawString(entry.span),
        twin: text.rawString(twin), characters: characters(text.raw.utf8[entry.span.range]),
        why: entry.why)
    }
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 > 0x20 && $0 & 0xC0 != 0x80 }
  }

  private func draw(from cuts: [Cut], share: Double, into report: inout TrialReport) {
    let drawn = cuts.sorted {
      FNV1a.hash($0.document + $0.text) < FNV1a.hash($1.document + $1.text)
    }
    .prefix(Self.sample)
    let mark = String(FNV1a.hash(drawn.map { $0.document + $0.text }.joined()), radix: 16)
    if let folder = ProcessInfo.processInfo.environment["REPEATS_SAMPLE"] {
      let pages = drawn.enumerated().map { index, cut in
        "### \(index + 1) \(cut.document) \(cut.kind.rawValue): \(cut.why)\nTWIN: "
          + "\(cut.twin)\nCUT: \(cut.text)\n"
      }
      try? pages.joined(separator: "\n").write(
        toFile: folder + "/originals.txt", atomically: true, encoding: .utf8)
    }
    guard mark == Self.read else {
      return report.lines.append("sample \(mark) of \(drawn.count) cuts: not reviewed")
    }
    let wrong = Double(Self.wrong.count) / Double(drawn.count)
    report.figures += [
      .init("share of \(drawn.count) reviewed cuts that are correct", 1 - wrong),
      // If none of n cuts is a mistake, at most 3/n are wrong at 95 % confidence (Hanley and
      // Lippman-Hand, JAMA 249, 1983).
      .init(
        "characters that are not cut by mistake, at 95 %",
        1 - max(wrong, 3 / Double(drawn.count)) * share, least: 1 - Self.bound),
    ]
    report.lines += Self.wrong.map { "wrong: \($0.key): \($0.value)" }
  }
}
