import Dispatch
import LinuxEdge
import Synchronization
import DocumentModel

/// Tells systemd at intervals that we live and what we do.
///
/// On a queue of its own and from snapshots alone. The watchdog is fed while every owner of work gets on:
///
/// - workers and the writer with each document (`WorkInProgress`), the writer with each batch, the claimer
///   with each claim (`Gauges.progress`);
/// - the queue of the conveyor by answering a call.
///
/// Waiting is alive: an outage, an empty inbox, a full disk, a stop, a shift that follows another and an
/// archive that is being opened have nobody at work. So is a wait in the kernel for one inbox. Requests
/// of the desk are not watched: a withdrawal rewrites a large archive for as long as it takes.
package final class WatchdogTimer: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Seconds between two beats at most.
  private static let interval = 5.0
  /// Watchdog times that one piece of work may take: the limits of size keep an honest document below
  /// a second.
  private static let patience = 4.0

  /// What a beat looks at.
  struct Subject: Sendable {
    var gauges: Gauges
    /// One sentence.
    var doing: @Sendable () -> String
    /// Calls back on the queue of the conveyor; false where there is none.
    var ping: @Sendable (@escaping @Sendable () -> Void) -> Bool
    var tell: @Sendable (_ isAlive: Bool, _ status: String) -> Void = { isAlive, status in
      if isAlive { ServiceManager.notify(.watchdog) }
      ServiceManager.notify(.status(status))
    }
  }

  private let queue = DispatchQueue(label: "khazin.watchdog", qos: .userInitiated)
  private let subject: Subject
  private let patience: Double
  private var timer: (any DispatchSourceTimer)?
  /// When the conveyor was called that has not answered yet.
  private var calledAt: Double?

  init(_ subject: Subject, watchdog: Double? = ServiceManager.watchdogInterval) {
    self.subject = subject
    patience = Self.patience(watchdog: watchdog)
    subject.gauges.progress.patience = patience
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

  /// Twice within the time that systemd gives, as sd_watchdog_enabled(3) recommends.
  static func interval(watchdog: Double?) -> Double {
    min(interval, (watchdog ?? .infinity) / 2)
  }

  /// Seconds that a piece of work may take before the watchdog is no longer fed.
  package static func patience(watchdog: Double?) -> Double { (watchdog ?? 30) * patience }

  private func beat() {
    dispatchPrecondition(condition: .onQueue(queue))
    let stuck = stuck()
    call()
    let status = stuck.map { "Stuck for more than \(Int(patience)) s: \($0)." }
    subject.tell(stuck == nil, status ?? subject.doing())
  }

  /// What does not get on; nil where all does.
  private func stuck() -> String? {
    if let oldest = WorkInProgress.oldest, oldest.seconds > patience {
      return "document \(oldest.claim.description)"
    }
    if let work = subject.gauges.progress.stuck.first { return work }
    if let calledAt, Clock.monotonic() - calledAt > patience { return "the conveyor" }
    return nil
  }

  private func call() {
    guard calledAt == nil else { return }
    calledAt = Clock.monotonic()
    let isCalled = subject.ping { [weak self] in
      guard let self else { return }
      queue.async { self.calledAt = nil }
    }
    if !isCalled { calledAt = nil }
  }
}
