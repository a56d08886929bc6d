import DocumentModel

/// What the archive already knows of a draft.
package struct RelatedDocuments: Sendable {
  package enum Standing: Sendable, Equatable {
    /// Bytes that were never here.
    case new
    /// The bytes are kept as this document: the arrival is a sighting.
    case known(Int64)
    /// This very claim was settled before; a crash kept it from being released.
    case replay(Int64)
    /// The desk withdrew these bytes.
    case withdrawn(when: String)
  }

  package var standing: Standing
  /// Documents that share much of its words but not all, the nearest first; none where the bytes
  /// are not new.
  package var kin: [DocumentRecord.Relation] = []
}
