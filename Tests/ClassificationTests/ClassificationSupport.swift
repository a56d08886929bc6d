import ArabicText
import Classification
import DocumentModel
import Foundation
import Structure
import TestSupport

/// Returns a text in the form that the classifier gets. If `titled` is true, the first line is the
/// title.
func prepared(
  _ string: String, titled: Bool = false, symbol: String? = nil, repeats: [Repeat] = []
) -> (DocumentZones, Facts) {
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
  let structure = DocumentStructure(RepairedText(text: text, repeats: repeats))
  return (DocumentZones(structure, facts), facts)
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

/// A seed with the cuts of its gold.
struct Seed {
  var name: String
  var text: String
  var gold: Gold

  init(_ name: String) throws {
    self.name = name
    text = String(decoding: try Repository.bytes("seeds/\(name).txt"), as: UTF8.self)
    gold = try Gold.named(name)
  }

  var repeats: [Repeat] {
    gold.paragraphs.filter { gold.expectedDroppedParagraphs.contains($0.n) }.map {
      Repeat(
        kind: .repeatedParagraph, span: Span(start: $0.startUtf8, end: $0.endUtf8), why: "gold")
    }
  }

  var symbol: String? { text.contains("OIC/ACM-2017/CHAIR-REP") ? "OIC/ACM-2017/CHAIR-REP" : nil }
}
