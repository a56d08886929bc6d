import Archive
import Spool
import DocumentModel

extension Pipeline {
  /// Lets go of a claim that the archive has; one whose bytes were withdrawn is refused.
  ///
  /// A failure here loses nothing: the claim is known by its id and released at the next start.
  func release(_ settled: CommitResult) {
    do throws(Outage) {
      if case .withdrawn(let when) = settled.kind {
        try refuseWithdrawn(settled.claim, when: when, settled.sha256)
      } else {
        try spool.release(settled.claim)
      }
    } catch {
      var event = Event(.outage, error.sentence)
      event.stage = "release"
      dependencies.tell(event)
    }
  }
}
