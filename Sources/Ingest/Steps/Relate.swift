import Archive
import DocumentModel

extension Pipeline {
  /// Compares with the archive, inside the writer's transaction, so that twins that arrive together
  /// find each other.
  func relate(_ draft: PreparedDocument, to tables: Tables) throws(Outage) -> RelatedDocuments {
    try tables.relatives(of: draft.draft)
  }
}
