import DocumentModel

/// What is known of a text before its dates are looked for.
struct DateContext {
  /// Spans of symbols and credits, whose figures and words are no dates.
  var taken: [Span] = []
  /// City, date and agency at the head: an absolute date in it is the document's day.
  var dateline: Span?
  /// The document's day by its provenance, ISO.
  var published: String?
  /// BCP 47; in a Persian text a year of 1404 is solar.
  var language: String?
}
