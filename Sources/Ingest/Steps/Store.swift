import Archive
import Vocabulary

extension Pipeline {
  /// The commit point: bytes, sidecar, sighting, record, text, labels, relations and index.
  func store(
    _ draft: Packed, relatives: Relatives, in tables: Tables
  ) throws(Outage) -> Settled {
    try tables.store(draft, relatives, at: surroundings.now())
  }
}
