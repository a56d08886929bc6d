import Archive
import Control
import LinuxEdge
import Synchronization

/// The published state of one reprocessing run. The reprocessor writes it; any thread may read it.
final class ReprocessRun: Sendable {
  struct State: Sendable {
    var job: ReprocessingJob
    /// The reason why the run waits, as a sentence; nil if it does not wait.
    var waiting: String?
    var isCancelled = false
    fileprivate(set) var lines: [ReprocessedDocument] = []
    fileprivate var meter = RateMeter()
  }

  /// The number of unread lines at which a dry run pauses.
  private static let lineLimit = 1_000
  /// The number of unread lines of another run. Nobody may read them, so the others are left out.
  private static let liveLineLimit = 100

  let isDry: Bool
  private let state: Mutex<State>

  init(_ job: ReprocessingJob, isDry: Bool) {
    self.isDry = isDry
    state = Mutex(State(job: job))
  }

  var job: ReprocessingJob { state.withLock { $0.job } }
  var isRunning: Bool { job.state == .running }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }
  /// True if a dry run has to wait until its lines are read.
  var isFull: Bool { state.withLock { $0.lines.count >= Self.lineLimit } }

  /// Makes the run end before its next batch.
  func cancel() { state.withLock { $0.isCancelled = true } }

  func wait(for reason: String?) { state.withLock { $0.waiting = reason } }

  func take(_ job: ReprocessingJob, lines: [ReprocessedDocument] = []) {
    let now = Clock.monotonic()
    state.withLock { state in
      state.job = job
      state.waiting = nil
      state.lines += isDry ? lines[...] : lines.prefix(Self.liveLineLimit - state.lines.count)
      state.meter.note(job.tally.lookedAt, at: now)
    }
  }

  /// The current state for clients.
  var reply: ReprocessJob {
    ReprocessJob(state.withLock { $0 }, isDry: isDry, at: Clock.monotonic())
  }

  /// Returns the current state with the lines since the last call, and true if more will follow.
  func nextReply() -> (reply: ReprocessReply, continues: Bool) {
    let taken = state.withLock { state in
      defer { state.lines = [] }
      return state
    }
    let job = ReprocessJob(taken, isDry: isDry, at: Clock.monotonic())
    return (ReprocessReply(job: job, documents: taken.lines), taken.job.state == .running)
  }
}

/// The current run, or the last run since the start; nil before the first.
final class CurrentRun: Sendable {
  private let run = Mutex<ReprocessRun?>(nil)

  var value: ReprocessRun? { run.withLock { $0 } }

  /// Replaces a run that has ended with `next`.
  /// - Returns: the run that is still active and was not replaced; nil on success.
  func replace(with next: ReprocessRun) -> ReprocessRun? {
    run.withLock { run in
      if let run, run.isRunning { return run }
      run = next
      return nil
    }
  }

  /// Removes a run that never began.
  func remove(_ failed: ReprocessRun) {
    run.withLock { if $0 === failed { $0 = nil } }
  }
}

extension ReprocessJob {
  fileprivate init(_ state: ReprocessRun.State, isDry: Bool, at now: Double) {
    self.init(state.job, isDry: isDry)
    waiting = state.waiting
    guard state.job.state == .running else { return }
    rate = state.meter.rate(of: lookedAt, at: now)
    remainingSeconds = rate.map { Double(total - lookedAt) / $0 }
  }

  init(_ job: ReprocessingJob, isDry: Bool) {
    self.init(
      id: job.id, state: job.state.rawValue, dryRun: isDry, selection: job.selection,
      who: job.who, started: job.started, total: job.total)
    ended = job.ended
    lookedAt = job.tally.lookedAt
    changed = job.tally.changed
    unchanged = job.tally.unchanged
    failed = job.tally.failed
    gone = job.tally.gone
    changes = job.tally.fields
    wordsOut = job.tally.wordsOut ?? 0
    wordsIn = job.tally.wordsIn ?? 0
    failures = job.tally.failures.map { Failure(id: $0.document, sentence: $0.sentence) }
  }
}
