import ArabicText
import Vocabulary

/// The bodies of the OIC that a document is about, one of them first, and those outside it.
struct Bodies {
  private(set) var own: [Label] = []
  private(set) var external: [Label] = []

  init(_ reading: Reading, isCore: Bool) {
    var scored = Self.scored("oic_body", in: reading, Weights.bodies)
    if scored.isEmpty, isCore, let actor = Self.secretariatAsActor(reading) { scored = [actor] }
    own = scored.enumerated().map { $0.element.label(primary: $0.offset == 0) }
    external = Self.scored("external_body", in: reading, Weights.externalBodies).enumerated()
      .map { $0.element.label(primary: $0.offset == 0) }
  }

  /// The values over the threshold, heaviest first.
  private static func scored(
    _ facet: String, in reading: Reading, _ weights: Weights
  ) -> [Scored] {
    (reading.taxonomy.facets[facet] ?? []).compactMap { value -> Scored? in
      var scored = Scored(value: value.id)
      for (text, span) in symbols(naming: value, in: reading) {
        scored.add(Weights.symbol, Evidence(span: span, rule: "symbol: \(text)"))
      }
      let owner = TaxonomyRule.Owner.value(facet: facet, id: value.id)
      for hit in reading.hits(of: owner, [.surface, .weak]) {
        var weight = weights.weight(of: hit.place)
        if reading.taxonomy.rules[hit.rule].strength == .weak { weight *= Weights.weak }
        if hit.isReference { weight *= Weights.reference }
        scored.add(weight, reading.evidence(hit))
        scored.about = scored.about ?? about(hit, value: value, in: reading)
      }
      return scored.weight >= weights.threshold ? scored : nil
    }
    .sorted { ($1.weight, $0.value) < ($0.weight, $1.value) }
  }

  /// The symbols of the document with a part that names the value.
  private static func symbols(
    naming value: Taxonomy.Value, in reading: Reading
  ) -> [(String, Span)] {
    reading.facts.symbols.flatMap { symbol in
      symbol.spans.prefix(1).flatMap { span in
        value.symbols.filter { SymbolParts(symbol.text).names($0) }.prefix(1).map { ($0, span) }
      }
    }
  }

  /// An organisation that acts without a body being named acts through its secretariat.
  private static func secretariatAsActor(_ reading: Reading) -> Scored? {
    let hits = Relevance.hits(in: reading).filter { hit in
      !hit.isReference && reading.taxonomy.rules[hit.rule].owner == .context(.oicName)
        && (hit.place == .title || hit.place == .lead)
    }
    guard !hits.isEmpty else { return nil }
    var scored = Scored(value: "general-secretariat", weight: 0.5)
    for hit in hits.prefix(2) { scored.add(0.25, reading.evidence(hit)) }
    return scored
  }

  /// What the group is about: the first subject named within the match or soon after it.
  private static func about(
    _ hit: Reading.Hit, value: Taxonomy.Value, in reading: Reading
  ) -> String? {
    guard value.id == "contact-group" || value.id == "comcec-working-groups" else { return nil }
    let window = hit.match.words.lowerBound..<(hit.match.words.upperBound + 6)
    for other in reading.hits {
      if case .about(let subject) = reading.taxonomy.rules[other.rule].owner,
        window.contains(other.match.words.lowerBound),
        other.match.paragraph == hit.match.paragraph
      {
        return subject
      }
    }
    return nil
  }
}
