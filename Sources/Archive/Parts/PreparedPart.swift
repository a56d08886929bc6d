import DocumentModel

/// A part of a container: a document ready to be stored, or what else became of the part.
package struct PreparedPart: Sendable {
  package let claim: ClaimID
  package let place: PartPlace
  package let facts: ContainerPart
  /// Nil unless the part is a document.
  package let document: PreparedClaim?

  package init(claim: ClaimID, place: PartPlace, facts: ContainerPart, document: PreparedClaim?) {
    self.claim = claim
    self.place = place
    self.facts = facts
    self.document = document
  }

  /// The approximate number of bytes that it holds in memory.
  package var weight: Int { (document?.weight ?? 0) + 1_024 }
}
