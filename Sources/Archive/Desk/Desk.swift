import DocumentModel

/// The fields that the desk can correct, and the functions that the caller provides for that.
package struct Desk: Sendable {
  package enum Field: String, CaseIterable, Sendable {
    case docType = "doc_type"
    case oicBody = "oic_body"
    case externalBody = "external_body"
    case topic, relevance, subject, title, author, published, source, url, encoding
    /// A cut to put back into the text: its number among the repeats, from 1.
    case restore
    /// A document that is not in the same story: its number or hash.
    case notSameStory = "not-same-story"
    /// A review of copies that differ: `settled`.
    case differing
    /// A value of a facet that the desk defined: `facet/value`.
    case label

    /// True if values are added and removed one by one.
    package var isList: Bool {
      switch self {
      case .oicBody, .externalBody, .topic, .relevance, .subject, .label: true
      default: false
      }
    }
  }

  /// The values that a field accepts; nil if it accepts any.
  package var allowed: @Sendable (Field) -> [String]?
  /// The clean text of the stored bytes, with the cuts that the record still has applied.
  package var text: @Sendable (_ bytes: DocumentBytes, _ record: DocumentRecord) -> String?

  package init(
    allowed: @escaping @Sendable (Field) -> [String]?,
    text: @escaping @Sendable (_ bytes: DocumentBytes, _ record: DocumentRecord) -> String?
  ) {
    self.allowed = allowed
    self.text = text
  }
}
