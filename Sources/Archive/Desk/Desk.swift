import DocumentModel

/// What the desk may say, and what the archive needs from its caller to do it.
package struct Desk: Sendable {
  package enum Field: String, CaseIterable, Sendable {
    case docType = "doc_type"
    case oicBody = "oic_body"
    case externalBody = "external_body"
    case topic, relevance, subject, title, published, source, encoding
    /// A cut that is put back into the text: its number among the repeats, from 1.
    case restore
    /// A document that is not of the same story: its number or hash.
    case notSameStory = "not-same-story"
    /// Copies that differ were looked at: `settled`.
    case differing
    /// A value of a facet that the desk added: `facet/value`.
    case label

    /// Whether values are added and taken away one by one.
    package var isList: Bool {
      switch self {
      case .oicBody, .externalBody, .topic, .relevance, .subject, .label: true
      default: false
      }
    }
  }

  /// The values that a field takes; nil where it takes any.
  package var allowed: @Sendable (Field) -> [String]?
  /// The clean text of the kept bytes with the cuts that the record still has.
  package var text: @Sendable (_ original: [UInt8], _ record: DocumentRecord) -> String?

  package init(
    allowed: @escaping @Sendable (Field) -> [String]?,
    text: @escaping @Sendable (_ original: [UInt8], _ record: DocumentRecord) -> String?
  ) {
    self.allowed = allowed
    self.text = text
  }
}
