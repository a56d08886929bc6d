import Foundation
import Ingest
import Repetition
import DocumentModel

/// What is cut from articles as they are, every cut listed: natural doublings, and mistakes.
///
/// A hundred cuts, drawn by the hash of their text, are to be read; what people found wrong among
/// them stands here with the fingerprint of the draw, as for the dates.
package struct OriginalsTrial: Trial {
  package static let name = "originals"
  package static let abstract = "what is cut from articles as they are, and the speed of looking"

  private static let sample = 100
  /// Cuts of the read sample that were wrong, by document and beginning; and that draw. There are
  /// thirteen cuts in 40,743 articles; all were read, and each stands twice.
  private static let wrong: KeyValuePairs<String, String> = [:]
  private static let read = "7b8c1874cb4302c5"
  /// Of all characters, at most so many may be cut by mistake.
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
      .init("documents' characters, millions", Double(characters) / 1e6),
      .init("share of them that is cut as standing twice", Double(cut) / Double(characters)),
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
      return report.lines.append("draw \(mark) of \(drawn.count) cuts: not read")
    }
    let wrong = Double(Self.wrong.count) / Double(drawn.count)
    report.figures += [
      .init("share of \(drawn.count) cuts, read one by one, that are right", 1 - wrong),
      // Of n cuts without a mistake at most 3/n are wrong, at 95 % (Hanley and Lippman-Hand,
      // JAMA 249, 1983).
      .init(
        "characters that are not cut by mistake, at 95 %",
        1 - max(wrong, 3 / Double(drawn.count)) * share, least: 1 - Self.bound),
    ]
    report.lines += Self.wrong.map { "wrong: \($0.key): \($0.value)" }
  }
}
