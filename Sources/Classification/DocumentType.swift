import ArabicText
import DocumentModel

/// The type of a document: one value.
///
/// A form of its own (communiqué, declaration, resolution, report, speech, …) needs its masthead,
/// its symbol or its phrases, together with the matching layout. A text that only reports on such a
/// document has a press lead and is a news report, which is also the default for running text. A
/// few words without any form have no type.
struct DocumentType {
  private(set) var labels: [Label] = []

  /// The number of words below which a text gets a type only from a form of its own.
  static let shortest = 8

  static let masthead = 3.0
  static let structure = 1.5
  static let phraseAtTop = 1.5
  static let phrase = 0.75
  static let phraseLimit = 3.0
  /// The weight that a press lead subtracts from a form without the form's layout.
  static let pressPenalty = 2.0
  static let newsBase = 2.0
  static let newsSign = 0.75
  /// The minimum number of item openings at which a page is a digest.
  static let itemLeads = 2

  init(_ patternHits: PatternHits) {
    let layout = Layout(patternHits)
    var scored = (patternHits.taxonomy.facets["doc_type"] ?? []).map { value in
      switch value.id {
      case "news-report": return Self.news(layout)
      case "web-page-digest": return Self.digest(layout, patternHits)
      default: return Self.form(value, layout, patternHits)
      }
    }
    scored.sort { ($1.weight, $0.value) < ($0.weight, $1.value) }
    guard var best = scored.first,
      patternHits.text.words.count >= Self.shortest || best.value != "news-report"
    else { return }
    // A close runner-up lowers the confidence.
    best.weight -= max(0, scored.dropFirst().first?.weight ?? 0)
    labels = [best.label(primary: true, .docType)]
  }

  private static func form(
    _ value: Taxonomy.Value, _ layout: Layout, _ patternHits: PatternHits
  ) -> ScoredLabel {
    var scored = ScoredLabel(value: value.id)
    for symbol in patternHits.facts.symbols.prefix(4) {
      guard let marker = value.symbols.first(where: { SymbolParts(symbol.text).names($0) }),
        let span = symbol.spans.first, scored.weight == 0
      else { continue }
      scored.add(Weights.symbol, Evidence(span: span, rule: "symbol: \(marker)"))
    }
    let owner = TaxonomyRule.Owner.value(facet: "doc_type", id: value.id)
    let mastheads = patternHits.hits(of: owner, [.masthead]).filter {
      patternHits.isInHead($0.match)
        || $0.match.paragraph == patternHits.zones.lead
    }
    if let first = mastheads.first {
      let length = Double(first.match.words.count) / 100
      scored.add(masthead + length, patternHits.evidence(first))
    }
    var phrases = 0.0
    for hit in patternHits.hits(of: owner, [.phrase]) where phrases < phraseLimit {
      let isTop = hit.place == .title || hit.place == .lead
      phrases += isTop ? phraseAtTop : phrase
      scored.add(isTop ? phraseAtTop : phrase, patternHits.evidence(hit))
    }
    let features = value.structure.compactMap { layout.features[$0] }
    if scored.weight > 0, let evidence = features.first { scored.add(structure, evidence) }
    if features.isEmpty, layout.features["press-verb"] != nil { scored.weight -= pressPenalty }
    return scored
  }

  private static func news(_ layout: Layout) -> ScoredLabel {
    var scored = ScoredLabel(value: "news-report", weight: newsBase)
    for feature in ["dateline", "press-verb", "relative-day", "end-mark"] {
      if let evidence = layout.features[feature] { scored.add(newsSign, evidence) }
    }
    return scored
  }

  private static func digest(_ layout: Layout, _ patternHits: PatternHits) -> ScoredLabel {
    var scored = ScoredLabel(value: "web-page-digest")
    guard layout.features["numbered-paragraphs"] == nil else { return scored }
    let leads = layout.itemLeads
    guard max(leads.count, patternHits.facts.items.count) >= itemLeads else { return scored }
    for match in leads {
      let span = patternHits.text.span(folded: match.folded)
      scored.add(masthead / 2, Evidence(span: span, rule: "item-leads"))
    }
    scored.weight += Double(patternHits.facts.items.count) * structure
    return scored
  }
}
