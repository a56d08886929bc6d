import ArabicText
import DocumentModel

/// The status that a document states: draft or final; nothing if it states neither.
struct DocumentStatus {
  private(set) var label: Label?

  init(_ patternHits: PatternHits) {
    for symbol in patternHits.facts.symbols {
      let parts = SymbolParts(symbol.text)
      guard let span = symbol.spans.first else { continue }
      if parts.names("FINAL") { set("final", Evidence(span: span, rule: "symbol: FINAL")) }
      if parts.names("DR") { set("draft", Evidence(span: span, rule: "symbol: DR.")) }
    }
    for (context, value) in [(Context.draft, "draft"), (.final, "final")] where label == nil {
      let inHead = patternHits.matches(of: context).first { match in
        patternHits.zones.head.contains(match.paragraph)
      }
      guard let match = inHead else { continue }
      let span = patternHits.text.span(folded: match.folded)
      set(
        value,
        Evidence(span: span, rule: "title: \(patternHits.taxonomy.rules[match.pattern].source)"))
    }
  }

  private mutating func set(_ value: String, _ evidence: Evidence) {
    guard label == nil else { return }
    label = Label(
      value: value, primary: true, confidence: Confidence.docType.of(Weights.symbol),
      evidence: [evidence])
  }
}
