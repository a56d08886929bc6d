import Dispatch
import DocumentModel
import LinuxEdge
import Synchronization

/// The timer that reports to systemd that the daemon is alive and what it does.
///
/// It runs on its own queue and reads only snapshots. It feeds the watchdog while all work makes
/// progress:
///
/// - workers and the writer, with each document (`WorkInProgress`);
/// - the writer with each batch, and a claim task with each claim (`Gauges.progress`);
/// - the scheduler's queue, by answering a ping.
///
/// Waiting counts as alive, because no work is in progress: in an outage, with an empty inbox or a
/// full disk, during a stop, between two sessions, and while an archive is being opened. A wait in
/// the kernel for one inbox counts as alive too. A request of the desk may use more processor time
/// than a batch (`ArchiveAccess`), because it may change thousands of documents.
package final class WatchdogTimer: @unchecked Sendable {  // each `var` is confined to `queue`
  /// The longest time between two beats, in seconds.
  private static let interval = 5.0
  /// The time that one piece of work may take, in watchdog intervals. The size limits keep a normal
  /// document below one second.
  private static let patience = 4.0

  /// The inputs and outputs of a beat.
  struct Dependencies: Sendable {
    var gauges: Gauges
    /// Returns the current activity, as one sentence.
    var doing: @Sendable () -> String
    /// Runs the closure on the scheduler's queue; returns false if there is no scheduler.
    var ping: @Sendable (@escaping @Sendable () -> Void) -> Bool
    var notify: @Sendable (_ isAlive: Bool, _ status: String) -> Void = { isAlive, status in
      if isAlive { ServiceManager.notify(.watchdog) }
      ServiceManager.notify(.status(status))
    }
  }

  private let queue = DispatchQueue(label: "khazin.watchdog", qos: .userInitiated)
  private let dependencies: Dependencies
  private let patience: Double
  private var timer: (any DispatchSourceTimer)?
  /// The time of a ping that the scheduler has not answered yet, in seconds on the monotonic clock.
  private var calledAt: Double?

  init(_ dependencies: Dependencies, watchdog: Double? = ServiceManager.watchdogInterval) {
    self.dependencies = dependencies
    patience = Self.patience(watchdog: watchdog)
    dependencies.gauges.progress.patience = patience
    let interval = Self.interval(watchdog: watchdog)
    queue.sync {
      let timer = DispatchSource.makeTimerSource(queue: queue)
      timer.schedule(
        deadline: .now() + interval, repeating: interval,
        leeway: .milliseconds(Int(interval * 100)))
      timer.setEventHandler { [weak self] in self?.beat() }
      timer.activate()
      self.timer = timer
    }
  }

  func stop() {
    queue.sync {
      timer?.cancel()
      timer = nil
    }
  }

  /// Returns the interval between two beats: at most half of systemd's watchdog interval, as
  /// sd_watchdog_enabled(3) recommends.
  static func interval(watchdog: Double?) -> Double {
    min(interval, (watchdog ?? .infinity) / 2)
  }

  /// Returns the seconds that a piece of work may take before the watchdog is no longer fed.
  package static func patience(watchdog: Double?) -> Double { (watchdog ?? 30) * patience }

  private func beat() {
    dispatchPrecondition(condition: .onQueue(queue))
    let stuck = stuck()
    call()
    let status = stuck.map { "Stuck for more than \(Int(patience)) s: \($0)." }
    dependencies.notify(stuck == nil, status ?? dependencies.doing())
  }

  /// Returns the work that makes no progress; nil if all work does.
  private func stuck() -> String? {
    if let oldest = WorkInProgress.oldest, oldest.seconds > patience {
      return "document \(oldest.claim.description)"
    }
    if let work = dependencies.gauges.progress.stuck.first { return work }
    if let calledAt, Clock.monotonic() - calledAt > patience { return "the scheduler" }
    return nil
  }

  private func call() {
    guard calledAt == nil else { return }
    calledAt = Clock.monotonic()
    let isCalled = dependencies.ping { [weak self] in
      guard let self else { return }
      queue.async { self.calledAt = nil }
    }
    if !isCalled { calledAt = nil }
  }
}
