import Archive
import Vocabulary

extension Pipeline {
  /// Compares with the archive, inside the writer's transaction, so that twins that arrive together
  /// find each other.
  func relate(_ draft: Packed, to tables: Tables) throws(Outage) -> Relatives {
    try tables.relatives(of: draft.draft)
  }
}
