import ArabicText
import DocumentModel

/// The OIC bodies that a document is about, the primary one first, and the external bodies.
struct Bodies {
  private(set) var own: [Label] = []
  private(set) var external: [Label] = []

  init(_ patternHits: PatternHits, isCore: Bool) {
    var scored = Self.scored("oic_body", in: patternHits, Weights.bodies)
    if scored.isEmpty, isCore, let actor = Self.secretariatAsActor(patternHits) { scored = [actor] }
    scored = Self.withoutRest(scored, in: patternHits)
    own = scored.enumerated().map { $0.element.label(primary: $0.offset == 0, .body) }
    external = Self.scored("external_body", in: patternHits, Weights.externalBodies).enumerated()
      .map { $0.element.label(primary: $0.offset == 0, .externalBody) }
  }

  /// Removes the values of the group "other" that occur only beside other bodies outside the top.
  private static func withoutRest(_ scored: [ScoredLabel], in patternHits: PatternHits)
    -> [ScoredLabel]
  {
    guard scored.count > 1 else { return scored }
    let values = patternHits.taxonomy.facets["oic_body"] ?? []
    let rest = values.filter { $0.group == "other" }.map(\.id)
    return scored.filter { !rest.contains($0.value) || $0.top > 0 }
  }

  /// Returns the values above the threshold, sorted by the weight from the symbol, the title and
  /// the first lead, then by the first mention.
  private static func scored(
    _ facet: String, in patternHits: PatternHits, _ weights: Weights
  ) -> [ScoredLabel] {
    let longest = longestNames(facet, in: patternHits)
    return (patternHits.taxonomy.facets[facet] ?? []).compactMap { value -> ScoredLabel? in
      var scored = ScoredLabel(value: value.id)
      for (text, span) in symbols(naming: value, in: patternHits) {
        scored.add(Weights.symbol, Evidence(span: span, rule: "symbol: \(text)"))
        scored.top += Weights.symbol
      }
      let sessions = patternHits.facts.sessions.filter { $0.body == value.id && $0.number != nil }
      for session in sessions {
        let weight = session.role == .subject ? weights.lead : Weights.numberedSession
        scored.add(weight, Evidence(span: session.span, rule: "session: \(session.kind)"))
      }
      add(
        names(of: value, facet: facet, in: patternHits, longest), to: &scored, patternHits, weights)
      return scored.weight >= weights.threshold ? scored : nil
    }
    .sorted { ($1.top, $0.start, $1.weight) < ($0.top, $1.start, $0.weight) }
  }

  /// Returns, for each word, the number of words of the facet's longest name that begins there. A
  /// shorter name with the same start is only a part of that name.
  private static func longestNames(_ facet: String, in patternHits: PatternHits) -> [Int: Int] {
    var longest: [Int: Int] = [:]
    for hit in patternHits.hits {
      guard case .value(facet, _) = patternHits.taxonomy.rules[hit.rule].owner,
        patternHits.taxonomy.rules[hit.rule].strength == .surface
      else { continue }
      let start = hit.match.words.lowerBound
      longest[start] = max(longest[start] ?? 0, hit.match.words.count)
    }
    return longest
  }

  private static func names(
    of value: Taxonomy.Value, facet: String, in patternHits: PatternHits, _ longest: [Int: Int]
  ) -> [PatternHits.Hit] {
    let owner = TaxonomyRule.Owner.value(facet: facet, id: value.id)
    return patternHits.hits(of: owner, [.surface, .weak]).filter {
      $0.match.words.count >= longest[$0.match.words.lowerBound] ?? 0
    }
  }

  /// Adds the hits to the score. The names in one statement count once, with the largest weight;
  /// weak names count only beside a full one.
  private static func add(
    _ hits: [PatternHits.Hit], to scored: inout ScoredLabel, _ patternHits: PatternHits,
    _ weights: Weights
  ) {
    let rules = patternHits.taxonomy.rules
    guard hits.contains(where: { rules[$0.rule].strength == .surface }) else { return }
    var statement = 0..<0
    var inStatement = 0.0
    for hit in hits {
      var weight = weights.weight(of: hit.place)
      if rules[hit.rule].strength == .weak { weight *= Weights.weak }
      if hit.isReference { weight *= Weights.reference }
      if !statement.contains(hit.match.words.lowerBound) {
        statement = patternHits.statement(of: hit.match)
        inStatement = 0
      }
      let added = max(0, weight - inStatement)
      inStatement = max(inStatement, weight)
      scored.add(added, patternHits.evidence(hit))
      if hit.match.words.lowerBound < patternHits.zones.topEnd { scored.top += added }
      // Check only the first few hits, because each check goes through all matches.
      if scored.about == nil, scored.evidence.count < ScoredLabel.evidenceLimit {
        scored.about = about(hit, value: scored.value, in: patternHits)
      }
    }
  }

  /// Returns the document symbols that have a part which names the value.
  private static func symbols(
    naming value: Taxonomy.Value, in patternHits: PatternHits
  ) -> [(String, Span)] {
    patternHits.facts.symbols.flatMap { symbol in
      symbol.spans.prefix(1).flatMap { span in
        value.symbols.filter { SymbolParts(symbol.text).names($0) }.prefix(1).map { ($0, span) }
      }
    }
  }

  /// Returns the general secretariat if the organisation acts and no body is named.
  private static func secretariatAsActor(_ patternHits: PatternHits) -> ScoredLabel? {
    let hits = Relevance.hits(in: patternHits).filter { hit in
      !hit.isReference && patternHits.taxonomy.rules[hit.rule].owner == .context(.oicName)
        && (hit.place == .title || hit.place == .lead)
    }
    guard !hits.isEmpty else { return nil }
    var scored = ScoredLabel(value: "general-secretariat", weight: 0.5)
    for hit in hits.prefix(2) { scored.add(0.25, patternHits.evidence(hit)) }
    return scored
  }

  /// Returns the subject of the group: the first subject named within the match or soon after it.
  private static func about(
    _ hit: PatternHits.Hit, value: String, in patternHits: PatternHits
  ) -> String? {
    guard value == "contact-group" || value == "comcec-working-groups" else { return nil }
    let window = hit.match.words.lowerBound..<(hit.match.words.upperBound + 6)
    for other in patternHits.hits {
      if case .about(let subject) = patternHits.taxonomy.rules[other.rule].owner,
        window.contains(other.match.words.lowerBound),
        other.match.paragraph == hit.match.paragraph
      {
        return subject
      }
    }
    return nil
  }
}
