import ArabicText
import Description
import DocumentModel
import Repetition
import Structure

extension StructureTrial {
  /// Checks that each article is found as a single item.
  func reportItems(_ articles: [Article], _ name: String, to report: inout TrialReport) {
    let describer = Describer()
    let repairer = Repairer()
    let texts = articles.filter { $0.text.contains("\n") }
    var pages = 0
    for article in texts {
      let structure = repairer.repair(TextStructure(Self.normalised(article.text)))
      let items = describer.describe(structure, given: Provenance()).items
      guard items.count > 1 else { continue }
      pages += 1
      let heads = items.map {
        structure.text.rawString(Span(start: $0.start, end: $0.end)).prefix(60)
          .replacing("\n", with: " ")
      }
      report.lines.append("items: " + heads.joined(separator: " ## "))
    }
    report.figures.append(
      .init(
        "\(name): articles of several paragraphs that are one item",
        1 - Double(pages) / Double(max(1, texts.count)), least: 0.999, of: texts.count))
  }
}
