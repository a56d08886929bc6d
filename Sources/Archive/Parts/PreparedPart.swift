import DocumentModel

/// A part of a container: a document ready to be stored, or what else became of the part.
package struct PreparedPart: Sendable {
  /// The claim of the container's file, with the path of the part.
  package let arrival: Claim
  package let place: PartPlace
  package let facts: ContainerPart
  /// Nil unless the part is a document.
  package let document: PreparedClaim?

  package init(
    arrival: Claim, place: PartPlace, facts: ContainerPart, document: PreparedClaim?
  ) {
    self.arrival = arrival
    self.place = place
    self.facts = facts
    self.document = document
  }

  package var claim: ClaimID { arrival.id }

  /// The approximate number of bytes that it holds in memory.
  package var weight: Int { (document?.weight ?? 0) + 1_024 }
}
