import Archive
import DocumentModel

extension Pipeline {
  /// Compares a document with the archive. Runs inside the writer's transaction, so that twins that
  /// arrive together find each other.
  func relate(_ prepared: PreparedClaim, to tables: Tables) throws(Outage) -> RelatedDocuments {
    try tables.relatives(of: prepared)
  }
}
