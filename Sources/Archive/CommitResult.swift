import DocumentModel

/// What became of a claim in a transaction that committed.
package struct CommitResult: Sendable {
  package enum Kind: Sendable, Equatable {
    case new, sighting, replay
    /// Nothing was stored: refuse the claim with `Rejection.withdrawn`.
    case withdrawn(when: String)
  }

  package var claim: Claim
  /// Number of the document; 0 where it was withdrawn.
  package var id: Int64
  package var kind: Kind
  package var outcome: DocumentRecord.Outcome
  package var docType: String?
  package var title: String?
  /// Of the bytes, 64 hexadecimal digits.
  package var sha256: String
  /// Lines of its source that this document tipped the scale for.
  package var learned: [LearnedParagraph] = []
}
