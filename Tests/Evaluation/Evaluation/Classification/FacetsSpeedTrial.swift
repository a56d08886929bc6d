import ArabicText
import Classification
import Description
import DocumentModel
import Repetition
import Structure

/// The speed at which all facets of a document are found, on one core: from repaired text and facts
/// to labels with their evidence. Also measures extreme texts: one word, no letters, Greek, every
/// pattern at once, a long text in one line.
package struct FacetsSpeedTrial: Trial {
  package static let name = "speed"
  package static let abstract =
    "the speed of all facets on SANAD articles and on adversarial texts"

  private static let articles = 2_000
  private static let runs = 5
  private static let bound = 2_500.0
  /// The number of bytes of a typical article. Rates are given in articles of this size.
  private static let usual = 4_096.0

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let prepared = try Prepared()
    let articles = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
      .prefix(min(data.limit ?? .max, Self.articles)).map { prepared.document($0.text) }
    let bytes = articles.reduce(0) { $0 + $1.bytes }
    let rates = (0..<Self.runs).map { _ -> Double in
      let time = ContinuousClock().measure {
        for article in articles { _ = prepared.labels(article) }
      }
      return Double(bytes) / Self.usual / (time / .seconds(1))
    }.sorted()
    var report = TrialReport()
    report.figures = [
      .init(
        "documents of 4 KB per second, all facets, median of \(Self.runs) runs",
        rates[rates.count / 2], least: Self.bound, of: articles.count)
    ]
    report.lines.append("from \(Int(rates[0])) to \(Int(rates[rates.count - 1])) per second")
    for (name, text) in Self.hostile() {
      let document = prepared.document(undescribed: text)
      var labels: Labels = [:]
      let time = ContinuousClock().measure { labels = prepared.labels(document) }
      let megabytes = Double(text.utf8.count) / 1_000_000
      let given = labels.values.reduce(0) { $0 + $1.count }
      report.lines.append("\(name): \(megabytes) MB in \(time), \(given) labels")
      report.figures.append(
        .init(
          "\(name): within 10 s plus one second per megabyte",
          time < .seconds(10 + megabytes) ? 1 : 0, least: 1))
    }
    return report
  }

  private static func hostile() -> [(String, String)] {
    let everything = Taxonomy.shipped.rules.map { rule in
      String(rule.source.filter { $0.isLetter || $0 == " " || $0.isNumber })
    }.joined(separator: ". ")
    return [
      ("one word", "مباراة"), ("no letters", String(repeating: "... 12 ؟ ", count: 1_000)),
      ("Greek", String(repeating: "Η ομάδα κέρδισε τον αγώνα. ", count: 1_000)),
      ("every pattern at once", everything),
      ("every pattern, two hundred times", String(repeating: everything + "\n", count: 200)),
      ("64 MB in one line", String(repeating: "منظمة التعاون الإسلامي في غزة ", count: 1_200_000)),
    ]
  }

  /// The earlier steps of the pipeline, and the step that is measured.
  private struct Prepared {
    struct TimedDocument {
      var zones: DocumentZones
      var facts: Facts
      var bytes: Int
    }

    private let chain: SessionsChain
    private let classifier = Classifier(taxonomy: .shipped)

    init() throws { chain = try SessionsChain() }

    func document(_ text: String) -> TimedDocument {
      let bytes = Array(text.utf8)
      let (facts, zones) = chain.describe(Self.structure(of: bytes))
      return TimedDocument(zones: zones, facts: facts, bytes: bytes.count)
    }

    /// Assumes that the text is Arabic, because another trial measures the cost of description.
    func document(undescribed text: String) -> TimedDocument {
      var facts = Facts()
      facts.languages = [LanguageShare(language: "ar", share: 1)]
      let bytes = Array(text.utf8)
      let zones = DocumentZones(Self.structure(of: bytes), facts)
      return TimedDocument(zones: zones, facts: facts, bytes: bytes.count)
    }

    private static func structure(of bytes: [UInt8]) -> DocumentStructure {
      DocumentStructure(uncut: PassagesTrial.normalised(bytes))
    }

    func labels(_ document: TimedDocument) -> Labels {
      classifier.classify(document.zones, facts: document.facts)
    }
  }
}
