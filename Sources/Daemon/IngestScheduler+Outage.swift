import Dispatch
import DocumentModel
import Ingest

/// Outages: work pauses and is tried again. There is one pause at a time, and each is twice as long
/// as the last.
extension IngestScheduler {
  struct Pause {
    /// The newest failure.
    var outage: Outage
    /// The steps that failed. The outage ends when each of them has succeeded. If claiming fails,
    /// for example, an earlier claim that is stored proves nothing.
    var stages: Set<String>
    var backOff: BackOff
    /// True if the pause is over and work is being tried.
    var isOver = false
  }

  /// Pauses work after a failure that is not the document's fault. A failure during a pause belongs
  /// to that pause.
  func enter(_ outage: Outage, stage: String) {
    dispatchPrecondition(condition: .onQueue(queue))
    gauges.update { $0.outage = outage }
    pause?.outage = outage
    pause?.stages.insert(stage)
    guard !isPaused else { return }
    gauges.failed(at: stage, name: outage.path, outage.sentence)
    if pause == nil {
      var event = Event(.outage, outage.sentence)
      event.stage = stage
      callbacks.report(event)
    }
    wait(outage, stages: (pause?.stages ?? []).union([stage]))
  }

  private func wait(_ outage: Outage, stages: Set<String>) {
    var backOff = pause?.backOff ?? BackOff()
    let seconds = backOff.next()
    pause = Pause(outage: outage, stages: stages, backOff: backOff)
    queue.asyncAfter(deadline: .now() + seconds) { self.tryAgain() }
  }

  private func tryAgain() {
    dispatchPrecondition(condition: .onQueue(queue))
    // A session that has ended must not touch the claims of the next one.
    guard isRunning, let pause, !pause.isOver else { return }
    self.pause?.isOver = true
    adoptStrays()
    callbacks.rescan()
    pump()
    endWithoutWork()
    publish()
  }

  /// Decides about an outage when no work is left, because then no success can end it. Pauses again
  /// if claiming failed and there is no room for a claim; otherwise ends the outage.
  func endWithoutWork() {
    guard isRunning, !hasWork, let pause, pause.isOver else { return }
    if !pause.stages.contains("claim") || callbacks.hasRoom() {
      end()
    } else {
      wait(pause.outage, stages: pause.stages)
    }
  }

  /// Records that a step succeeded. Ends the outage if no other failed step is left.
  func succeeded(_ stage: String) {
    dispatchPrecondition(condition: .onQueue(queue))
    guard pause?.isOver == true else { return }
    pause?.stages.remove(stage)
    if pause?.stages.isEmpty == true { end() }
  }

  private func end() {
    pause = nil
    gauges.update { $0.outage = nil }
    callbacks.report(Event(.recovered, "Work continues after an outage."))
  }
}
