import Dispatch
import LinuxEdge
import Synchronization

/// Supports a start that takes long, for example because it migrates a large archive: after a while
/// the socket answers, and systemd gets start extensions (EXTEND_TIMEOUT_USEC=, sd_notify(3)).
struct StartExtension: Sendable {
  /// Seconds until the socket answers. A normal start takes less time.
  var untilAnswering = 5.0
  /// The interval of the extensions in seconds. Each extension is twice as long.
  var interval = 30.0
  /// The longest time in seconds for which a start is extended.
  var longest = 6 * 3_600.0
  /// Starts to answer calls.
  let answer: @Sendable () -> Void
  /// Requests that the start may take this many more seconds.
  let extend: @Sendable (_ seconds: Double) -> Void

  /// Runs `body`, and extends the start until it returns.
  func run<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let isOver = StopFlag()
    let start = Clock.monotonic()
    after(untilAnswering) {
      guard !isOver.isRaised else { return }
      answer()
      extend(until: isOver, from: start)
    }
    defer { isOver.raise() }
    try body()
  }

  private func extend(until isOver: StopFlag, from start: Double) {
    guard !isOver.isRaised, Clock.monotonic() - start < longest else { return }
    extend(2 * interval)
    after(interval) { extend(until: isOver, from: start) }
  }

  private func after(_ seconds: Double, _ body: @escaping @Sendable () -> Void) {
    DispatchQueue.global(qos: .userInitiated).asyncAfter(
      deadline: .now() + seconds, execute: body)
  }
}

/// A flag that is raised once and can be read on any thread.
private final class StopFlag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}
