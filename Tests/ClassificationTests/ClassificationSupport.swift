import ArabicText
import Classification
import Foundation
import Vocabulary

/// Text as the classifier gets it; `title` is its first line where it is true.
func prepared(
  _ string: String, titled: Bool = false, symbol: String? = nil, repeats: [Repeat] = []
) -> (RepairedText, Facts) {
  let raw = RawText(
    utf8: Array(string.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
  let text = Normaliser.normalise(raw)
  var facts = Facts()
  if titled, let line = string.split(separator: "\n").first {
    facts.title = Quotation(text: String(line), span: Span(start: 0, end: line.utf8.count))
  }
  if let symbol, let range = string.range(of: symbol) {
    let start = string.utf8.distance(from: string.startIndex, to: range.lowerBound)
    let span = Span(start: start, end: start + symbol.utf8.count)
    facts.symbols = [SymbolFinding(text: symbol, spans: [span])]
  }
  return (RepairedText(text: text, repeats: repeats), facts)
}

func labels(
  _ string: String, titled: Bool = false, symbol: String? = nil, repeats: [Repeat] = []
) -> Labels {
  let (text, facts) = prepared(string, titled: titled, symbol: symbol, repeats: repeats)
  return Classifier(taxonomy: .shipped).classify(text, facts: facts)
}

extension Labels {
  func values(_ facet: String) -> [String] { (self[facet] ?? []).map(\.value) }
}

/// The project's own folder.
let projectFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// What the gold of a seed says, as far as the tests here need it.
struct SeedGold: Decodable {
  struct Session: Decodable {
    var body: String
    var kind: String
    var number: Int?
  }

  struct Labels: Decodable {
    var docType: String
    var body: [String]
    var primaryBody: String
    var externalBody: [String]
    var topics: [String]
    var sessions: [Session]
  }

  struct Paragraph: Decodable {
    var n: Int
    var startUtf8: Int
    var endUtf8: Int
  }

  var labels: Labels
  var paragraphs: [Paragraph]
  var expectedDroppedParagraphs: [Int]
}

/// A seed with what its gold cuts cut.
struct Seed {
  var name: String
  var text: String
  var gold: SeedGold

  static let names = [
    "000_bc832d5adf551ce1", "001_a777daae41299863", "002_f210e37c03a75117",
    "003_c1e7e6e561647692", "004_d0f693cf2d15016c",
  ]

  init(_ name: String) throws {
    self.name = name
    text = try String(
      contentsOf: projectFolder.appending(path: "seeds/\(name).txt"), encoding: .utf8)
    let gold = try Data(
      contentsOf: projectFolder.appending(path: "Tests/Fixtures/gold/\(name).json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self.gold = try decoder.decode(SeedGold.self, from: gold)
  }

  var repeats: [Repeat] {
    gold.paragraphs.filter { gold.expectedDroppedParagraphs.contains($0.n) }.map {
      Repeat(
        kind: .repeatedParagraph, span: Span(start: $0.startUtf8, end: $0.endUtf8), why: "gold")
    }
  }

  var symbol: String? { text.contains("OIC/ACM-2017/CHAIR-REP") ? "OIC/ACM-2017/CHAIR-REP" : nil }
}
