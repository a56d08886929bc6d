import DocumentModel

/// The relation of an arriving document to the documents in the archive.
package struct RelatedDocuments: Sendable {
  package enum ArrivalStatus: Sendable, Equatable {
    /// The archive never had these bytes.
    case new
    /// The archive holds the bytes as this document: the arrival is a sighting.
    case known(Int64)
    /// This claim was committed before; a crash prevented its release.
    case replay(Int64)
    /// The desk withdrew these bytes.
    case withdrawn(when: String)
  }

  package var status: ArrivalStatus
  /// The near-duplicates of the document, the nearest first; empty if the bytes are not new.
  package var nearDuplicates: [DocumentRecord.Relation] = []
}
