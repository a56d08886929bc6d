import Archive
import LinuxEdge
import DocumentModel

extension Pipeline {
  /// Stores bytes, sidecar, sighting, record, text, labels, relations and index. This is the commit
  /// point.
  func store(
    _ draft: PreparedDocument, relatives: RelatedDocuments, in tables: Tables
  ) throws(Outage) -> CommitResult {
    FaultPoint.poisonStore.pass(named: draft.draft.claim.arrival.name)
    return try tables.store(draft, relatives, at: dependencies.now())
  }
}
