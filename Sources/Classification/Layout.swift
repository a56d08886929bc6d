import ArabicText
import DocumentModel
import PatternMatching
import Structure

/// The features of a document's layout that indicate its form, each with one place.
struct Layout {
  private(set) var features: [String: Evidence] = [:]
  /// The paragraphs outside the head that open a report on another meeting.
  private(set) var itemLeads: [PatternMatch] = []

  static let featureNames = [
    "numbered-paragraphs", "enumeration", "first-person-plural", "operative-clauses", "articles",
    "questions", "end-mark", "author-mail", "press-verb", "relative-day", "dateline",
  ]

  static let clauses = 2
  static let questions = 3
  static let enumerated = 4
  static let datelineWords = 9
  /// The entries of an enumeration have fewer words than this.
  static let entryWords = 25

  init(_ patternHits: PatternHits) {
    let zones = patternHits.zones
    let numbered = zones.numbered.sorted()
    if numbered.count >= DocumentZones.fewestNumbered {
      set("numbered-paragraphs", patternHits, paragraph: numbered[0])
      let short = numbered.filter {
        patternHits.text.paragraphs[$0].words.count < Self.entryWords
      }
      if short.count >= Self.enumerated { set("enumeration", patternHits, paragraph: short[0]) }
    }
    set("first-person-plural", patternHits, .firstPersonPlural, least: Self.clauses)
    set("operative-clauses", patternHits, .operativeClause, least: Self.clauses)
    set("articles", patternHits, .article, least: Self.clauses)
    set("questions", patternHits, .question, least: Self.questions)
    itemLeads = patternHits.matches(of: .itemLead)
    if let lead = zones.lead { readLead(lead, patternHits) }
    if let last = zones.structure.keptParagraphs.last {
      set("end-mark", patternHits, .endMark, in: last)
      if patternHits.text.folded.utf8[patternHits.text.paragraphs[last].folded].contains(
        UInt8(ascii: "@"))
      {
        set("author-mail", patternHits, paragraph: last)
      }
    }
  }

  private mutating func readLead(_ lead: Int, _ patternHits: PatternHits) {
    set("press-verb", patternHits, .pressVerb, in: lead)
    set("relative-day", patternHits, .relativeDay, in: lead)
    let kept = patternHits.zones.structure.keptParagraphs
    for paragraph in kept.prefix(2) where hasDateline(paragraph, patternHits) {
      set("dateline", patternHits, paragraph: paragraph)
    }
  }

  /// Returns true if a dash or slash follows the first few words: a town, an agency, then the news.
  private func hasDateline(_ paragraph: Int, _ patternHits: PatternHits) -> Bool {
    let words = patternHits.text.paragraphs[paragraph].words
    guard let last = words.prefix(Self.datelineWords).last, words.count > 1,
      !patternHits.zones.numbered.contains(paragraph)
    else { return false }
    let start = patternHits.text.words[words.lowerBound].end
    let bytes = patternHits.text.folded.utf8
    let range = start..<patternHits.text.words[last].end
    let space = UInt8(ascii: " ")
    return range.dropFirst().dropLast().contains { index in
      (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "/"))
        && (bytes[index + 1] == space || bytes[index - 1] == space)
    }
  }

  private mutating func set(
    _ feature: String, _ patternHits: PatternHits, _ context: Context, least: Int
  ) {
    let matches = patternHits.matches(of: context)
    guard matches.count >= least else { return }
    features[feature] = Evidence(
      span: patternHits.text.span(folded: matches[0].folded), rule: feature)
  }

  private mutating func set(
    _ feature: String, _ patternHits: PatternHits, _ context: Context, in paragraph: Int
  ) {
    guard let match = patternHits.matches(of: context).first(where: { $0.paragraph == paragraph })
    else { return }
    features[feature] = Evidence(span: patternHits.text.span(folded: match.folded), rule: feature)
  }

  private mutating func set(_ feature: String, _ patternHits: PatternHits, paragraph: Int) {
    guard features[feature] == nil else { return }
    let range = patternHits.text.paragraphs[paragraph].words
    let words = range.lowerBound..<min(range.upperBound, range.lowerBound + 3)
    features[feature] = Evidence(span: patternHits.text.span(words: words), rule: feature)
  }
}
