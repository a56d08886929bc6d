import DocumentModel

/// The facts about a text that are known before the search for dates.
package struct DateContext: Sendable {
  /// The number of first words of a text that are its opening.
  static let openingWords = 30

  /// The spans of symbols and credits. Their digits and words are not dates.
  var taken: [Span]
  /// City, date and agency at the start. An absolute date in it is the document's day.
  var dateline: Span?
  /// The document's day from its provenance, in ISO format.
  var published: String?
  /// The language, BCP 47. In a Persian text the year 1404 is solar.
  var language: String?

  package init(
    taken: [Span] = [], dateline: Span? = nil, published: String? = nil, language: String? = nil
  ) {
    self.taken = taken
    self.dateline = dateline
    self.published = published
    self.language = language
  }
}
