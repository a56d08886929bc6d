import ArabicText
import DocumentModel

/// The relevance of a document: it is about the OIC, mentions it, or neither.
///
/// It is about the OIC if the title, a symbol or the lead names the organisation or one of its
/// bodies, outside a person's title and a background sentence, or if the text names it repeatedly.
struct Relevance {
  private(set) var label: Label
  var isCore: Bool { label.value == "oic-core" }

  /// The minimum number of mentions at which a text is about the organisation, wherever they are.
  static let manyReferences = 6
  /// The maximum number of words for each of these mentions.
  static let wordsPerReference = 100
  /// The minimum number of words between two mentions that are counted separately.
  static let apart = 12
  /// A text with more words that names the OIC once, in its lead, names it only in passing.
  static let longText = 120

  init(_ patternHits: PatternHits) {
    let hits = Self.hits(in: patternHits)
    let strong = hits.filter { !$0.isReference }
    let top = strong.filter { $0.place == .title || $0.place == .lead }
    let isPassing =
      !top.contains { $0.place == .title } && Self.statements(of: hits) < 2
      && patternHits.text.words.count > Self.longText
    var scored = ScoredLabel(value: "not-oic-related", weight: 3)
    if let symbol = patternHits.facts.symbols.first(where: { $0.text.hasPrefix("OIC/") }) {
      scored = ScoredLabel(value: "oic-core")
      scored.add(
        Weights.symbol, symbol.spans.first.map { Evidence(span: $0, rule: "symbol: OIC/") })
    } else if !top.isEmpty && !isPassing || Self.isFull(of: strong, patternHits) {
      scored = ScoredLabel(value: "oic-core")
    } else if !hits.isEmpty {
      scored = ScoredLabel(value: "oic-mention", weight: 1)
    }
    for hit in hits where scored.value != "not-oic-related" {
      let weight = Weights.bodies.weight(of: hit.place)
      scored.add(hit.isReference ? weight * Weights.reference : weight, patternHits.evidence(hit))
    }
    label = scored.label(primary: true, .relevance)
  }

  private static func isFull(of hits: [PatternHits.Hit], _ patternHits: PatternHits) -> Bool {
    let count = statements(of: hits)
    return count >= manyReferences && count * wordsPerReference >= patternHits.text.words.count
  }

  /// Returns the names of the organisation and of its bodies, without the names that only look like
  /// it.
  static func hits(in patternHits: PatternHits) -> [PatternHits.Hit] {
    let traps = WordIntervals(patternHits.allMatches(of: .notOIC).map(\.words))
    let names = patternHits.hits(of: .context(.oicName), [.context]).filter { hit in
      !traps.overlaps(hit.match.words)
    }
    let bodies = (patternHits.taxonomy.facets["oic_body"] ?? []).flatMap { value in
      patternHits.hits(of: .value(facet: "oic_body", id: value.id), [.surface])
    }
    return (names + bodies).sorted { $0.match.folded.lowerBound < $1.match.folded.lowerBound }
  }

  /// Returns the number of places that name the organisation; names close together count as one
  /// place.
  private static func statements(of hits: [PatternHits.Hit]) -> Int {
    var count = 0
    var end = -Self.apart
    for hit in hits {
      if hit.match.words.lowerBound >= end + Self.apart { count += 1 }
      end = max(end, hit.match.words.upperBound)
    }
    return count
  }
}
