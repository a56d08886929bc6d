import DocumentModel

/// The result of a committed claim.
package struct CommitResult: Sendable {
  package enum Kind: Sendable, Equatable {
    case new, sighting, replay
    /// Nothing was stored: refuse the claim with `Rejection.withdrawn`.
    case withdrawn(when: String)
  }

  package var claim: Claim
  /// The number of the document; 0 if it was withdrawn.
  package var id: Int64
  package var kind: Kind
  package var outcome: DocumentRecord.Outcome
  package var docType: String?
  /// The reason why a new document is unread, as a code; nil otherwise.
  package var reason: String?
  package var format: KnownFormat?
  package var title: String?
  /// The SHA-256 of the bytes: 64 hexadecimal digits.
  package var sha256: String
  /// True if documents have to be read again because of this one.
  package var hasDueDocuments = false
  /// The lines of the source that reached the threshold for learning with this document.
  package var learned: [LearnedParagraph] = []
}
