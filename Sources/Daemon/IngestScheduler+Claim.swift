import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Spool

/// The step that claims: one batch at a time from each inbox, on the queue of the inbox.
extension IngestScheduler {
  func claimMore() {
    let count = callbacks.inboxQueues.count
    for step in 0..<count {
      // The next batch is claimed while the current one is prepared.
      guard fresh.count <= limits.claims / 2, budget.used <= limits.bytes / 2 else { return }
      let inbox = (nextInbox + step) % count
      guard claiming[inbox] == nil else { continue }
      let arrivals = callbacks.next(inbox, limits.claims)
      if !arrivals.isEmpty { claim(arrivals, from: inbox) }
    }
    nextInbox = (nextInbox + 1) % max(1, count)
  }

  private func claim(_ arrivals: [Arrival], from inbox: Int) {
    claiming[inbox] = Clock.monotonic()
    callbacks.inboxQueues[inbox].async { [self] in
      do throws(Outage) {
        let taken = try gauges.progress.watch("taking files out of an inbox", .processor) {
          () throws(Outage) in try pipeline.claim(arrivals)
        }
        turn {
          self.succeeded("claim")
          self.claimed(taken, from: inbox)
        }
      } catch {
        let outage = error
        turn {
          self.claiming[inbox] = nil
          self.callbacks.giveBack(arrivals)
          self.enter(outage, stage: "claim")
        }
      }
    }
  }

  private func claimed(_ taken: [SpoolFolder.ClaimResult], from inbox: Int) {
    claiming[inbox] = nil
    var incomplete: [SpoolFolder.IncompleteFile] = []
    for one in taken {
      switch one {
      case .claimed(let claim):
        if isInLargeLane(claim) { large.append(claim) } else { fresh.append(claim) }
        budget.take(claim.waitingBytes)
      case .incomplete(let file): incomplete.append(file)
      case .held, .gone: break
      }
    }
    if !incomplete.isEmpty { callbacks.keep(incomplete) }
    pump()
  }
}
