import PatternMatching
import ArabicText
import DocumentModel

/// The features of a document's layout that indicate its form, each with one place.
struct Layout {
  private(set) var features: [String: Evidence] = [:]
  /// The paragraphs outside the head that open a report on another meeting.
  private(set) var itemLeads: [PatternMatch] = []

  static let featureNames = [
    "numbered-paragraphs", "enumeration", "first-person-plural", "operative-clauses", "articles",
    "questions", "end-mark", "author-mail", "press-verb", "relative-day", "dateline",
  ]

  static let numberedParagraphs = 3
  static let clauses = 2
  static let questions = 3
  static let enumerated = 4
  static let datelineWords = 9
  /// The entries of an enumeration have fewer words than this.
  static let entryWords = 25

  init(_ reading: PatternHits) {
    let zones = reading.zones
    let numbered = zones.numbered.sorted()
    if numbered.count >= Self.numberedParagraphs {
      set("numbered-paragraphs", reading, paragraph: numbered[0])
      let short = numbered.filter {
        reading.text.paragraphs[$0].words.count < Self.entryWords
      }
      if short.count >= Self.enumerated { set("enumeration", reading, paragraph: short[0]) }
    }
    set("first-person-plural", reading, .firstPersonPlural, least: Self.clauses)
    set("operative-clauses", reading, .operativeClause, least: Self.clauses)
    set("articles", reading, .article, least: Self.clauses)
    set("questions", reading, .question, least: Self.questions)
    itemLeads = reading.matches(of: .itemLead)
    if let lead = zones.lead { readLead(lead, reading) }
    if let last = zones.structure.keptParagraphs.last {
      set("end-mark", reading, .endMark, in: last)
      if reading.text.folded.utf8[reading.text.paragraphs[last].folded].contains(UInt8(ascii: "@"))
      {
        set("author-mail", reading, paragraph: last)
      }
    }
  }

  private mutating func readLead(_ lead: Int, _ reading: PatternHits) {
    set("press-verb", reading, .pressVerb, in: lead)
    set("relative-day", reading, .relativeDay, in: lead)
    let kept = reading.zones.structure.keptParagraphs
    for paragraph in kept.prefix(2) where hasDateline(paragraph, reading) {
      set("dateline", reading, paragraph: paragraph)
    }
  }

  /// Returns true if a dash or slash follows the first few words: a town, an agency, then the news.
  private func hasDateline(_ paragraph: Int, _ reading: PatternHits) -> Bool {
    let words = reading.text.paragraphs[paragraph].words
    guard let last = words.prefix(Self.datelineWords).last, words.count > 1,
      !reading.zones.numbered.contains(paragraph)
    else { return false }
    let start = reading.text.words[words.lowerBound].end
    let bytes = reading.text.folded.utf8
    let range = start..<reading.text.words[last].end
    let space = UInt8(ascii: " ")
    return range.dropFirst().dropLast().contains { index in
      (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "/"))
        && (bytes[index + 1] == space || bytes[index - 1] == space)
    }
  }

  private mutating func set(
    _ feature: String, _ reading: PatternHits, _ context: Context, least: Int
  ) {
    let matches = reading.matches(of: context)
    guard matches.count >= least else { return }
    features[feature] = Evidence(span: reading.text.span(folded: matches[0].folded), rule: feature)
  }

  private mutating func set(
    _ feature: String, _ reading: PatternHits, _ context: Context, in paragraph: Int
  ) {
    guard let match = reading.matches(of: context).first(where: { $0.paragraph == paragraph })
    else { return }
    features[feature] = Evidence(span: reading.text.span(folded: match.folded), rule: feature)
  }

  private mutating func set(_ feature: String, _ reading: PatternHits, paragraph: Int) {
    guard features[feature] == nil else { return }
    let range = reading.text.paragraphs[paragraph].words
    let words = range.lowerBound..<min(range.upperBound, range.lowerBound + 3)
    features[feature] = Evidence(span: reading.text.span(words: words), rule: feature)
  }
}
