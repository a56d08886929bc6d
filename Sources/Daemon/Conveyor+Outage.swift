import Dispatch
import Ingest
import Vocabulary

/// What stops work and how it goes on: one pause at a time, each twice as long as the last.
extension Conveyor {
  struct Pause {
    var seconds: Double
    /// The time is over and work is being tried; the next success ends the outage.
    var isOver = false
  }

  private static let longestPause = 60.0

  /// Something of ours failed. Failures during a pause belong to it.
  func enter(_ outage: Outage, stage: String) {
    dispatchPrecondition(condition: .onQueue(queue))
    gauges.update { $0.outage = outage }
    guard !isPaused else { return }
    gauges.failed(at: stage, name: outage.path, outage.sentence)
    if pause == nil {
      var event = Event(.outage, outage.sentence)
      event.stage = stage
      surroundings.tell(event)
    }
    let seconds = min(Self.longestPause, (pause?.seconds ?? 0.5) * 2)
    pause = Pause(seconds: seconds)
    queue.asyncAfter(deadline: .now() + seconds) { self.tryAgain() }
  }

  private func tryAgain() {
    dispatchPrecondition(condition: .onQueue(queue))
    pause?.isOver = true
    adoptStrays()
    surroundings.rescan()
    pump()
  }

  /// Something succeeded.
  func leaveOutage() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard pause?.isOver == true else { return }
    pause = nil
    gauges.update { $0.outage = nil }
    surroundings.tell(Event(.recovered, "Work goes on after an outage."))
  }
}
