import ArabicText
import DocumentModel

/// Checks that clean documents do not change, that lines in visual order are corrected, and that
/// wrapped lines are joined as they were.
package struct StructureTrial: Trial {
  package static let name = "structure"
  package static let abstract = "visual order, wrapped lines, broken paragraphs, list of changes"

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let limit = data.limit ?? .max
    let sanad = try data.objects("sanad/sanad.jsonl.gz", as: Article.self).prefix(limit)
    let ant = try data.objects("ant/ant.jsonl.gz", as: Article.self).prefix(limit)
    let news = try data.objects("saudinews/saudinews.jsonl.gz", as: Article.self).prefix(limit)
    reportSpeed(sanad.map { Array($0.text.utf8) }, to: &report)
    reportClean(Array(sanad), Array(ant), Array(news), to: &report)
    // Neither ant nor saudinews contributed to the letter model; both were examined.
    reportTurned(ant.map(\.text), to: &report)
    let printed = news.filter { Self.halves($0.text) }.map(\.text)
    reportWrapped(printed.filter { $0.split(separator: "\n").count > 3 }, to: &report)
    reportItems(Array(ant) + Array(news.prefix(6000)), "ant and saudinews", to: &report)
    return report
  }

  /// Measures cleaning and folding of whole ordinary articles, all stages together.
  private func reportSpeed(_ texts: [[UInt8]], to report: inout TrialReport) {
    let start = ContinuousClock.now
    for text in texts {
      _ = Normaliser.normalise(
        RawText(utf8: text, encoding: EncodingChoice(name: .utf8, confidence: 1)))
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let bytes = Double(texts.reduce(0) { $0 + $1.count })
    report.figures.append(.init("normalised, MB/s of one core", bytes / seconds / 1e6))
  }

  /// Returns true for the half of the documents on which no rule was tried.
  static func halves(_ text: String) -> Bool {
    text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } & 1
      == 0
  }

  static func normalised(_ text: String) -> NormalisedText {
    Normaliser.normalise(
      RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1)))
  }

  static func clean(_ text: String) -> String {
    String(decoding: normalised(text).clean.utf8, as: UTF8.self)
  }

  private func reportClean(
    _ sanad: [Article], _ ant: [Article], _ news: [Article], to report: inout TrialReport
  ) {
    for (name, articles) in [("sanad and ant", sanad + ant), ("saudinews", news)] {
      var counts: [String: Int] = [:]
      for article in articles {
        let text = Self.normalised(article.text)
        for repair in text.clean.repairs where Self.rules.contains(repair.rule) {
          counts[repair.rule, default: 0] += 1
          report.lines.append(contentsOf: Self.shown(repair.rule, article.text))
        }
      }
      for rule in Self.rules {
        let mayBe = rule == "visual-order" || name == "sanad and ant"
        let share = articles.isEmpty ? 1 : 1 - Double(counts[rule] ?? 0) / Double(articles.count)
        report.figures.append(
          .init(
            "\(name): documents that \(rule) leaves unchanged", share,
            least: rule == "visual-order" ? 1 : mayBe ? 0.999 : 0.998, of: articles.count))
      }
    }
  }

  private static let rules = ["visual-order", "lam-alef", "wrapped-lines", "page-breaks"]

  private static func shown(_ rule: String, _ text: String) -> [String] {
    let raw = RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
    guard let change = Normaliser.changes(raw, limit: 10_000).first(where: { $0.rule == rule })
    else {
      return []
    }
    let before = String(decoding: raw.utf8[max(0, change.start - 90)..<change.start], as: UTF8.self)
    let after = String(
      decoding: raw.utf8[change.end..<min(raw.utf8.count, change.end + 80)], as: UTF8.self)
    let place = change.before.count > 2 ? change.before : before + " | " + after
    return ["\(rule): " + place.filter { $0 != "\n" }]
  }
}
