import ArabicText
import DocumentModel
import Foundation
import Ingest
import Repetition

/// Doubled documents made of real articles, with exact truth: every cut is compared by character.
///
/// The articles are those of SANAD, ANT and SaudiNewsNet without repetitions of their own. Rules
/// were developed on the tuning half; the figures with a bound are those of the other half.
package struct PassagesTrial: Trial {
  package static let name = "passages"
  package static let abstract = "copies of every kind, inserted into real articles and removed"

  private static let seed: UInt64 = 20_261_126
  /// The maximum number of documents for each half and kind.
  private static let documents = 400
  private static let length = 80...1_200

  package init() {}

  struct Base {
    var paragraphs: [String]
    var title: String
  }

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    report.lines.append("seed \(Self.seed)")
    let repairer = Preparation.standard.repairer
    let change = CopyChange(protectedTerms: repairer.protectedTerms)
    let articles = try Self.corpora.flatMap { try data.objects($0, as: Article.self) }
    for isTuning in [true, false] {
      let bases = Self.bases(
        articles, isTuning, atMost: data.limit ?? Self.documents, repairer)
      let half = isTuning ? "tuning half" : "test half"
      report.lines.append("\(half): \(bases.count) articles")
      var groups: [Pasting.Group: CharacterTally] = [:]
      for kind in Pasting.allCases {
        var tally = CharacterTally()
        for (index, base) in bases.enumerated() {
          var random = SeededRandom(seed: Self.seed &+ UInt64(index) &* 31)
          guard
            let text = kind.text(base.paragraphs, title: base.title, change, &random)
          else { continue }
          let found =
            kind == .caption ? Self.marked(text.utf8) : Self.cuts(text.utf8, repairer)
          var one = CharacterTally()
          one.count(text.utf8, truth: text.copies, found: found)
          tally.add(one)
          groups[kind.group, default: CharacterTally()].add(one)
          if isTuning, one.f1 < 0.9 { keep(kind, text, found, one.f1) }
        }
        report.lines.append(Self.line("\(half), \(kind.rawValue)", tally))
      }
      for (group, least) in [
        (Pasting.Group.exact, 0.999), (.varied, 0.985), (.differing, 0.985), (.marked, 0),
      ] {
        guard let tally = groups[group] else { continue }
        report.figures.append(
          .init(
            "\(half), \(group.rawValue) kinds: F1 of characters", tally.f1,
            least: isTuning || least == 0 ? nil : least, of: tally.documents))
      }
    }
    return report
  }

  static let corpora = [
    "sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz", "saudinews/saudinews.jsonl.gz",
  ]

  /// Returns the cuts of the repairer as byte ranges of raw. Boilerplate is left out; another trial
  /// tests it.
  static func cuts(_ utf8: [UInt8], _ repairer: Repairer) -> [Range<Int>] {
    repairer.repair(normalised(utf8)).repeats
      .filter { $0.action == .cut && $0.kind != .boilerplate }.map(\.span.range)
  }

  /// Returns the passages that are marked as set-apart quotations if the source's rules ask for it.
  /// Nothing is cut.
  private static func marked(_ utf8: [UInt8]) -> [Range<Int>] {
    var rules = SourceRules()
    rules.marksQuotes = true
    let repeats = Preparation.standard.repairer.following(rules).repair(normalised(utf8)).repeats
    return repeats.filter { $0.kind == .repeatedQuote || $0.action == .cut }.map(\.span.range)
  }

  static func normalised(_ utf8: [UInt8]) -> NormalisedText {
    Normaliser.normalise(
      RawText(utf8: utf8, encoding: EncodingChoice(name: .utf8, confidence: 1)))
  }

  /// Returns articles with at least four paragraphs and without repetitions, spread over the
  /// corpora.
  static func bases(
    _ articles: [Article], _ isTuning: Bool, atMost count: Int, _ repairer: Repairer
  ) -> [Base] {
    var bases: [Base] = []
    let step = max(1, articles.count / (count * 6))
    for index in stride(from: 0, to: articles.count, by: step) where bases.count < count {
      let article = articles[index]
      guard article.isForTuning == isTuning else { continue }
      let paragraphs = paragraphs(article.text)
      let words = paragraphs.reduce(0) { $0 + $1.split(separator: " ").count }
      guard paragraphs.count >= 4, length.contains(words),
        repairer.repair(normalised(Array(article.text.utf8))).repeats.isEmpty
      else { continue }
      let title =
        article.title ?? paragraphs[0].split(separator: " ").prefix(9).joined(separator: " ")
      guard (4...20).contains(title.split(separator: " ").count), !title.contains("\n") else {
        continue
      }
      bases.append(Base(paragraphs: paragraphs, title: title))
    }
    return bases
  }

  /// Returns the lines of an article; for an article with a single line, groups of three sentences.
  static func paragraphs(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
    guard lines.count == 1 else { return lines }
    let sentences = Pasting.sentences(lines[0])
    return stride(from: 0, to: sentences.count, by: 3).map {
      sentences[$0..<min($0 + 3, sentences.count)].joined(separator: " ")
    }
  }

  private static func line(_ name: String, _ tally: CharacterTally) -> String {
    String(
      format: "%@: precision %.4f, recall %.4f, F1 %.4f, %d documents", name, tally.precision,
      tally.recall, tally.f1, tally.documents)
  }

  /// Writes the worst documents to the folder in `REPEATS_SAMPLE`, for review.
  private func keep(_ kind: Pasting, _ text: PastedText, _ found: [Range<Int>], _ f1: Double) {
    let folder = ProcessInfo.processInfo.environment["REPEATS_SAMPLE"]
    guard let folder else { return }
    let name = "\(folder)/\(kind.rawValue.replacingOccurrences(of: " ", with: "-"))"
    let head = "F1 \(f1) copies \(text.copies) found \(found)\n"
    let file = URL(fileURLWithPath: "\(name)-\(text.utf8.count).txt")
    try? Data(Array(head.utf8) + text.utf8).write(to: file)
  }
}
