import ArabicText
import DocumentModel
import PatternMatching
import Structure

/// All matches of the taxonomy's patterns in the kept words of one document, each with its place.
struct PatternHits {
  struct Hit {
    var rule: Int
    var match: PatternMatch
    var place: DocumentZones.Zone
    /// True if the hit lies in a background sentence, a person's title, a citation or a `mention`
    /// of its value.
    var isReference: Bool
  }

  let text: NormalisedText
  let facts: Facts
  let zones: DocumentZones
  let taxonomy: Taxonomy
  private(set) var hits: [Hit] = []
  private var contexts: [Context: [PatternMatch]] = [:]
  private var byOwner: [TaxonomyRule.Owner: [Int]] = [:]

  /// The offset of the words of a title from outside the text. Their indices are negative, so they
  /// precede the words of the text.
  private static let titleOffset = 10_000
  private static let titleParagraph = -1

  init(_ zones: DocumentZones, facts: Facts, taxonomy: Taxonomy) {
    text = zones.text
    self.facts = facts
    self.taxonomy = taxonomy
    let kept = zones.structure.kept
    let inText = taxonomy.patterns.matches(in: text).filter { match in
      match.words.allSatisfy { kept[$0] }
    }
    let leads = inText.filter { taxonomy.rules[$0.pattern].owner == .context(.itemLead) }
    self.zones = zones.marking(leads: leads.map(\.paragraph))
    let matches = Self.matchesBeside(facts.title, taxonomy) + inText
    for match in matches {
      if case .context(let context) = taxonomy.rules[match.pattern].owner {
        contexts[context, default: []].append(match)
      }
    }
    addHits(matches)
  }

  /// Returns the matches in a title that is not part of the text.
  private static func matchesBeside(
    _ title: Quotation?, _ taxonomy: Taxonomy
  ) -> [PatternMatch] {
    guard let title, title.span.count == 0, !title.text.isEmpty else { return [] }
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    let text = Normaliser.normalise(RawText(utf8: Array(title.text.utf8), encoding: choice))
    return taxonomy.patterns.matches(in: text).compactMap { match in
      guard match.words.upperBound < titleOffset else { return nil }
      let words = match.words.lowerBound - titleOffset..<match.words.upperBound - titleOffset
      return PatternMatch(
        pattern: match.pattern, folded: 0..<0, words: words, paragraph: titleParagraph)
    }
  }

  private mutating func addHits(_ matches: [PatternMatch]) {
    let shadows = shadowedWords()
    let mentions = matches.filter { taxonomy.rules[$0.pattern].strength == .mention }
    let references = Dictionary(grouping: mentions) { taxonomy.rules[$0.pattern].owner }
      .mapValues { WordIntervals($0.map(\.words)) }
    for match in matches where taxonomy.rules[match.pattern].strength != .mention {
      let owner = taxonomy.rules[match.pattern].owner
      let isReference =
        shadows.overlaps(match.words.lowerBound..<match.words.lowerBound + 1)
        || references[owner]?.overlaps(match.words) == true
      byOwner[owner, default: []].append(hits.count)
      let first = match.words.lowerBound
      hits.append(
        Hit(
          rule: match.pattern, match: match, place: first < 0 ? .title : zones.zone(of: first),
          isReference: isReference))
    }
  }

  /// Returns true if a match lies in the head: in a title line, or in a title from outside the
  /// text.
  func isInHead(_ match: PatternMatch) -> Bool {
    match.paragraph == Self.titleParagraph || zones.head.contains(match.paragraph)
  }

  /// Returns the statement of a match. A title from outside the text is one statement.
  func statement(of match: PatternMatch) -> Range<Int> {
    guard match.paragraph != Self.titleParagraph else { return -Self.titleOffset..<0 }
    return zones.structure.textStructure.statement(around: match.words.lowerBound)
  }

  /// Returns the raw span of a match; it is empty if the match is not in the text.
  func span(of match: PatternMatch) -> Span { text.span(folded: match.folded) }

  /// Returns the matches of a context, including those in a title from outside the text.
  func allMatches(of context: Context) -> [PatternMatch] { contexts[context] ?? [] }

  /// Returns the matches of a context in the text.
  func matches(of context: Context) -> [PatternMatch] {
    allMatches(of: context).filter { $0.paragraph != Self.titleParagraph }
  }

  /// Returns the hits of a value with the given strengths, without those that an exclusion
  /// overlaps. If hits overlap, only the longest is returned.
  func hits(
    of owner: TaxonomyRule.Owner, _ strengths: Set<TaxonomyRule.Strength>
  ) -> [Hit] {
    let all = (byOwner[owner] ?? []).map { hits[$0] }
    let excluded = WordIntervals(
      all.filter { taxonomy.rules[$0.rule].strength == .exclude }.map(\.match.words))
    var chosen: [Hit] = []
    for hit in all where strengths.contains(taxonomy.rules[hit.rule].strength) {
      if excluded.overlaps(hit.match.words) { continue }
      if let last = chosen.last, last.match.words.overlaps(hit.match.words) {
        if hit.match.words.count > last.match.words.count { chosen[chosen.count - 1] = hit }
      } else {
        chosen.append(hit)
      }
    }
    return chosen
  }

  func evidence(_ hit: Hit) -> Evidence {
    let rule = taxonomy.rules[hit.rule]
    return Evidence(
      span: span(of: hit.match), rule: "\(hit.place.rawValue): \(rule.source)")
  }

  /// Returns the words inside background sentences, persons' titles and citations. A body that is
  /// named there is only mentioned and does not act.
  private func shadowedWords() -> WordIntervals {
    WordIntervals(
      matches(of: .background).map { statement(of: $0) }
        + (allMatches(of: .personTitle) + allMatches(of: .citation)).map(\.words))
  }
}
