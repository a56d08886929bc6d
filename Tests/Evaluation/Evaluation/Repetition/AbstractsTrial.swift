import DocumentModel
import Foundation
import Ingest
import Repetition

/// Pages with title, abstract and text in which the text begins with the abstract: the articles of
/// ANT for which this is true, in the form of their page.
///
/// If an abstract ends in mid-sentence, either copy may be cut. The truth here expects one of them,
/// so the figure is a lower estimate and has no bound.
package struct AbstractsTrial: Trial {
  package static let name = "abstracts"
  package static let abstract = "abstracts that the first paragraph repeats, in ANT"

  private static let shortest = 30

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let repairer = Preparation.standard.repairer
    let articles = try data.objects("ant/ant.jsonl.gz", as: Article.self)
    for isTuning in [true, false] {
      var tally = CharacterTally()
      for article in articles where article.isForTuning == isTuning {
        guard let page = Self.page(of: article) else { continue }
        let found = PassagesTrial.cuts(page.utf8, repairer)
        tally.count(page.utf8, truth: page.copies, found: found)
        if isTuning, found.isEmpty, report.lines.count < 40 {
          report.lines.append("missed: \(article.abstract ?? "")")
        }
      }
      let half = isTuning ? "tuning half" : "test half"
      report.figures.append(
        .init("\(half): F1 of characters", tally.f1, of: tally.documents))
      report.lines.append(
        String(
          format: "%@: precision %.4f, recall %.4f", half, tally.precision, tally.recall))
    }
    return report
  }

  /// Returns the page. The copy is the one in the text, or the abstract if it ends within a
  /// sentence.
  private static func page(of article: Article) -> PastedText? {
    guard let abstract = article.abstract?.trimmingCharacters(in: .whitespacesAndNewlines),
      let title = article.title, abstract.count >= shortest
    else { return nil }
    let text = article.text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.hasPrefix(abstract) else { return nil }
    let rest = String(text.dropFirst(abstract.count))
    let isWhole =
      rest.isEmpty || rest.first == "\n" || ".!?\u{61F}\u{2026}".contains(abstract.last!)
    return PastedText([
      .init(text: title), .init(text: abstract, isCopy: !isWhole),
      .init(text: abstract, isCopy: isWhole), .init(text: rest, glue: ""),
    ])
  }
}
