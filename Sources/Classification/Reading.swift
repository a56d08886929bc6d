import ArabicText
import Vocabulary

/// One document read once: every match of the taxonomy's patterns in kept words, with its place.
struct Reading {
  struct Hit {
    var rule: Int
    var match: PatternMatch
    var place: Outline.Place
    /// In a background sentence, a person's title, a citation or a value's own `mention`.
    var isReference: Bool
  }

  let text: NormalisedText
  let facts: Facts
  let outline: Outline
  let taxonomy: Taxonomy
  private(set) var hits: [Hit] = []
  private var contexts: [Context: [PatternMatch]] = [:]
  private var byOwner: [TaxonomyRule.Owner: [Int]] = [:]

  init(_ repaired: RepairedText, facts: Facts, taxonomy: Taxonomy) {
    text = repaired.text
    self.facts = facts
    self.taxonomy = taxonomy
    let kept = repaired.keptWords
    let matches = taxonomy.patterns.matches(in: text).filter { match in
      match.words.allSatisfy { kept[$0] }
    }
    let leads = matches.filter { taxonomy.rules[$0.pattern].owner == .context(.itemLead) }
    outline = Outline(repaired, facts: facts, leads: leads.map(\.paragraph))
    for match in matches {
      if case .context(let context) = taxonomy.rules[match.pattern].owner {
        contexts[context, default: []].append(match)
      }
    }
    let shadows = shadowedWords()
    let references = matches.filter { taxonomy.rules[$0.pattern].strength == .mention }
    for match in matches where taxonomy.rules[match.pattern].strength != .mention {
      let owner = taxonomy.rules[match.pattern].owner
      let isReference =
        shadows.contains(match.words.lowerBound)
        || references.contains {
          taxonomy.rules[$0.pattern].owner == owner && $0.words.overlaps(match.words)
        }
      byOwner[owner, default: []].append(hits.count)
      hits.append(
        Hit(
          rule: match.pattern, match: match, place: outline.places[match.words.lowerBound],
          isReference: isReference))
    }
  }

  func matches(of context: Context) -> [PatternMatch] { contexts[context] ?? [] }

  /// The hits of a value by strength, those that an exclusion overlaps left out, of overlapping
  /// ones the longest.
  func hits(
    of owner: TaxonomyRule.Owner, _ strengths: Set<TaxonomyRule.Strength>
  ) -> [Hit] {
    let all = (byOwner[owner] ?? []).map { hits[$0] }
    let excluded = all.filter { taxonomy.rules[$0.rule].strength == .exclude }
    var chosen: [Hit] = []
    for hit in all where strengths.contains(taxonomy.rules[hit.rule].strength) {
      if excluded.contains(where: { $0.match.words.overlaps(hit.match.words) }) { continue }
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
      span: text.span(folded: hit.match.folded), rule: "\(hit.place.rawValue): \(rule.source)")
  }

  /// Words inside background sentences, persons' titles and citations: a body named there is
  /// mentioned, not at work.
  private func shadowedWords() -> Set<Int> {
    var words = Set<Int>()
    for match in matches(of: .background) {
      words.formUnion(outline.sentence(around: match.words.lowerBound))
    }
    for match in matches(of: .personTitle) + matches(of: .citation) {
      words.formUnion(match.words)
    }
    return words
  }
}
