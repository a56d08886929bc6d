import Dispatch
import Ingest
import DocumentModel

/// What stops work and how it goes on: one pause at a time, each twice as long as the last.
extension IngestScheduler {
  struct Pause {
    /// The newest failure.
    var outage: Outage
    /// The steps that failed. The outage ends when each of them has succeeded: where claiming is
    /// what fails, a claim from before that comes through proves nothing.
    var stages: Set<String>
    var seconds: Double
    /// The time is over and work is being tried.
    var isOver = false
  }

  private static let longestPause = 60.0

  /// Something of ours failed. Failures during a pause belong to it.
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
      callbacks.tell(event)
    }
    wait(
      Pause(
        outage: outage, stages: (pause?.stages ?? []).union([stage]),
        seconds: min(Self.longestPause, (pause?.seconds ?? 0.5) * 2)))
  }

  private func wait(_ next: Pause) {
    pause = next
    queue.asyncAfter(deadline: .now() + next.seconds) { self.tryAgain() }
  }

  private func tryAgain() {
    dispatchPrecondition(condition: .onQueue(queue))
    // A shift that has ended meanwhile keeps its hands off what the next one holds.
    guard isRunning, let pause, !pause.isOver else { return }
    self.pause?.isOver = true
    adoptStrays()
    callbacks.rescan()
    pump()
    endWithoutWork()
    publish()
  }

  /// Where what failed went away meanwhile, no success can end the outage.
  func endWithoutWork() {
    guard isRunning, !hasWork, let pause, pause.isOver else { return }
    if !pause.stages.contains("claim") || callbacks.hasRoom() {
      end()
    } else {
      wait(
        Pause(
          outage: pause.outage, stages: pause.stages,
          seconds: min(Self.longestPause, pause.seconds * 2)))
    }
  }

  /// A step succeeded.
  func succeeded(_ stage: String) {
    dispatchPrecondition(condition: .onQueue(queue))
    guard pause?.isOver == true else { return }
    pause?.stages.remove(stage)
    if pause?.stages.isEmpty == true { end() }
  }

  private func end() {
    pause = nil
    gauges.update { $0.outage = nil }
    callbacks.tell(Event(.recovered, "Work goes on after an outage."))
  }
}
