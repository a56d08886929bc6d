import Archive
import Dispatch
import DocumentModel
import Ingest

/// The step that prepares: one claim on each worker, within the budget of bytes.
extension IngestScheduler {
  func prepareMore() {
    prepareLarge()
    while workersInUse < limits.workers, alone == nil, let (claim, place) = next() {
      let bytes = isLarge(claim) ? claim.waitingBytes : claim.preparingBytes
      if claim.isAlone || !budget.admits(bytes) || readyIsFull {
        let isIdle = claim.isAlone ? inHand.isEmpty : workersInUse == 0
        guard isIdle, ready.isEmpty, !isWriting else { return }
        if claim.isAlone { alone = claim.id }
      }
      if let place { leftovers.remove(at: place) } else { fresh.removeFirst() }
      budget.giveBack(claim.waitingBytes)
      budget.take(bytes)
      prepare(claim, bytes)
    }
  }

  /// Returns the next claim, and its index in `leftovers` if it is one of them.
  private func next() -> (Claim, Int?)? {
    if let claim = fresh.first { return (claim, nil) }
    guard let place = leftovers.firstIndex(where: { !$0.isAlone }) ?? leftovers.indices.first
    else { return nil }
    return (leftovers[place], place)
  }

  /// True if the documents that wait for the writer take more than a quarter of the budget.
  private var readyIsFull: Bool { readyBytes > limits.bytes / 4 }

  func prepare(_ claim: Claim, _ bytes: Int) {
    inHand[claim.id] = bytes
    pool.async { [self] in
      do throws(Outage) {
        let prepared = try pipeline.prepare(claim)
        turn { self.prepared(claim, prepared) }
      } catch {
        let outage = error
        pipeline.setDown(claim)
        turn { self.unprepared(claim, outage) }
      }
    }
  }

  private func prepared(_ claim: Claim, _ prepared: PreparedClaim?) {
    letGo(claim.id)
    if let prepared {
      ready.append(prepared)
      readyBytes += prepared.weight
      budget.take(prepared.weight)
    } else if alone == claim.id {
      alone = nil
    }
    succeeded("prepare")
    write()
    pump()
  }

  private func unprepared(_ claim: Claim, _ outage: Outage) {
    letGo(claim.id)
    if alone == claim.id { alone = nil }
    guard outage.kind != .noRoom else {
      waitForRoom(claim, outage)
      return pump()
    }
    putDown(claim)
    budget.take(claim.waitingBytes)
    enter(outage, stage: "prepare")
  }

  /// Removes a claim from `inHand` and gives its bytes back to the budget.
  private func letGo(_ claim: ClaimID) {
    if largeInHand == claim { largeInHand = nil }
    if let bytes = inHand.removeValue(forKey: claim) { budget.giveBack(bytes) }
  }
}
