import Archive
import Spool
import Vocabulary

extension Pipeline {
  /// Moves a claim to the refused files, its reason beside it, and tells.
  /// - Returns: nil always: there is nothing to store.
  @discardableResult
  func refuse(_ claim: Claim, _ rejection: Rejection) throws(Outage) -> Packed? {
    try spool.refuse(claim, rejection)
    surroundings.tell(Event(claim, refusedFor: rejection))
    return nil
  }
}
