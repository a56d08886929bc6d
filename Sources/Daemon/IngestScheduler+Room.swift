import Dispatch
import DocumentModel
import Ingest

/// The claims of containers that have a large part for which there is no room. As an outage they would stop
/// the smaller files too, and in their inboxes they would lose the parts that are stored. So they stay
/// claimed and wait, as a large file waits in its inbox.
extension IngestScheduler {
  struct RoomWait {
    let claim: Claim
    let outage: Outage
    var backOff = BackOff()
  }

  /// Lets a claim wait until there is room for it. Looking costs little; the container is only read again
  /// when there is.
  func waitForRoom(_ claim: Claim, _ outage: Outage) {
    dispatchPrecondition(condition: .onQueue(queue))
    roomWaits[claim.id] = RoomWait(claim: claim, outage: outage)
    gauges.update { $0.roomWaits[claim.id] = outage }
    var event = Event(.outage, outage.sentence)
    event.stage = "prepare"
    callbacks.report(event)
    lookForRoom(claim.id)
  }

  private func lookForRoom(_ claim: ClaimID) {
    guard let seconds = roomWaits[claim]?.backOff.next() else { return }
    queue.asyncAfter(deadline: .now() + seconds) {
      // A session that has ended must not touch the claims of the next one.
      guard self.isRunning, let wait = self.roomWaits[claim] else { return }
      guard self.pipeline.hasRoom(for: wait.outage) else { return self.lookForRoom(claim) }
      self.endRoomWait(claim)
      self.putDown(wait.claim)
      self.budget.take(wait.claim.waitingBytes)
      self.pump()
      self.publish()
    }
  }

  private func endRoomWait(_ claim: ClaimID) {
    roomWaits[claim] = nil
    gauges.update { $0.roomWaits[claim] = nil }
  }

  func endRoomWaits() {
    for claim in roomWaits.keys { endRoomWait(claim) }
  }
}
