import Archive
import LinuxEdge
import Vocabulary

extension Pipeline {
  /// The commit point: bytes, sidecar, sighting, record, text, labels, relations and index.
  func store(
    _ draft: Packed, relatives: Relatives, in tables: Tables
  ) throws(Outage) -> Settled {
    FaultPoint.poisonStore.pass(named: draft.draft.claim.arrival.name)
    return try tables.store(draft, relatives, at: surroundings.now())
  }
}
