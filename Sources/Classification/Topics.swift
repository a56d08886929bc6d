import ArabicText
import DocumentModel

/// The subjects that a document is about, according to the names in it: those of the OIC's agenda,
/// and the values of a facet that a desk added.
struct Topics {
  private(set) var labels: [Label] = []

  /// In a text with fewer words, one match in the running text is enough.
  static let shortText = 120
  /// A topic with less than this share of the largest weight is mentioned in passing.
  static let share = 0.15
  static let limit = 12

  init(_ patternHits: PatternHits, facet: String = "topic") {
    let isShort =
      patternHits.zones.structure.keptParagraphs.reduce(0) {
        $0 + patternHits.text.paragraphs[$1].words.count
      } < Self.shortText
    let weights = Weights.topics
    var scored = (patternHits.taxonomy.facets[facet] ?? []).map { value in
      var scored = ScoredLabel(value: value.id)
      let owner = TaxonomyRule.Owner.value(facet: facet, id: value.id)
      let hits = patternHits.hits(of: owner, [.surface, .strong, .weak])
      guard hits.contains(where: { patternHits.taxonomy.rules[$0.rule].strength != .weak }) else {
        return scored
      }
      for hit in hits {
        var weight = weights.weight(of: hit.place)
        switch patternHits.taxonomy.rules[hit.rule].strength {
        case .strong: weight *= Weights.strong
        case .weak: weight *= Weights.weak
        default: break
        }
        if hit.isReference { weight *= Weights.reference }
        scored.add(weight, patternHits.evidence(hit))
      }
      return scored
    }
    scored.sort { ($1.weight, $0.value) < ($0.weight, $1.value) }
    let heaviest = scored.first?.weight ?? 0
    let least = max(isShort ? 1 : weights.threshold, heaviest * Self.share)
    labels = scored.filter { $0.weight >= least }.prefix(Self.limit).map { $0.label(.topic) }
  }
}
