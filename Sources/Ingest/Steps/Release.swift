import Archive
import DocumentModel
import Spool

extension Pipeline {
  /// Releases a claim that the archive has stored. A claim whose bytes were withdrawn is refused.
  ///
  /// A failure here loses nothing: the archive knows the claim by its id, and the next start
  /// releases it.
  func release(_ result: CommitResult) {
    do throws(Outage) {
      if case .withdrawn(let when) = result.kind {
        try refuseWithdrawn(result.claim, when: when, result.sha256)
      } else {
        try spool.release(result.claim)
      }
    } catch {
      var event = Event(.outage, error.sentence)
      event.stage = "release"
      dependencies.report(event)
    }
  }
}
