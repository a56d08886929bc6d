import Archive
import DocumentModel
import LinuxEdge

extension Pipeline {
  /// Stores bytes, sidecar, sighting, record, text, labels, relations and index. This is the commit
  /// point.
  func store(
    _ prepared: PreparedClaim, relatives: RelatedDocuments, in tables: Tables
  ) throws(Outage) -> CommitResult {
    FaultPoint.poisonStore.pass(named: prepared.claim.arrival.name)
    return try tables.store(prepared, relatives, at: dependencies.now())
  }
}
