import Dispatch
import LinuxEdge

/// Tells systemd at intervals that we live and what we do.
///
/// On a queue of its own and from snapshots alone: neither a long scan nor a shift that is ending
/// keeps it, for waiting is alive. Only a document that hangs a worker does.
final class Pulse: @unchecked Sendable {  // `timer` is set once, and let go of on `queue`
  /// Seconds between two beats at most.
  private static let interval = 5.0
  /// Seconds that one document may take before the watchdog is no longer fed: the limits of size
  /// keep an honest one below a second.
  private static let patience = 120.0

  private let queue = DispatchQueue(label: "khazin.pulse", qos: .userInitiated)
  private var timer: (any DispatchSourceTimer)?

  init(_ parts: KeeperParts) {
    let interval = Self.interval(watchdog: ServiceManager.watchdogInterval)
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(
      deadline: .now() + interval, repeating: interval,
      leeway: .milliseconds(Int(interval * 100)))
    timer.setEventHandler { Self.beat(parts) }
    timer.activate()
    self.timer = timer
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

  private static func beat(_ parts: KeeperParts) {
    let snapshot = parts.gauges.snapshot
    let begun = [snapshot.oldestBegun, snapshot.rereadingSince].compactMap { $0 }.min()
    if begun.map({ Clock.monotonic() - $0 < patience }) ?? true {
      ServiceManager.notify(.watchdog)
    }
    ServiceManager.notify(.status(Answers.doing(parts)))
  }
}
