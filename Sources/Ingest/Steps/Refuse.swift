import Archive
import DocumentModel
import Spool

extension Pipeline {
  /// Moves a claim to the refused files with its reason beside it, and reports the refusal.
  /// - Returns: always nil, because there is nothing to store.
  @discardableResult
  func refuse(_ claim: Claim, _ rejection: Rejection) throws(Outage) -> PreparedClaim? {
    try spool.refuse(claim, rejection)
    dependencies.report(Event(claim, refusedFor: rejection))
    return nil
  }

  /// Refuses bytes that the desk withdrew before. Only the reason is kept, with their hash.
  func refuseWithdrawn(_ claim: Claim, when: String, _ sha256: String) throws(Outage) {
    let rejection = Rejection.withdrawn(when: when)
    try spool.refuseWithdrawn(claim, rejection, sha256: sha256)
    var event = Event(claim, refusedFor: rejection)
    event.sentenceWithoutName =
      "A file was refused: the desk withdrew its bytes on \(when) (SHA-256 "
      + "\(sha256.prefix(12))…)."
    dependencies.report(event)
  }
}
