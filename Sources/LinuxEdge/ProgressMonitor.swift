import Glibc
import Synchronization

/// What the owners of work do now and since when, so that the watchdog can tell work that goes on from
/// work that is stuck.
///
/// Who waits for work is not in the list: waiting is alive. Documents are not in it either, but in
/// `WorkInProgress`.
package final class ProgressMonitor: Sendable {
  /// Which time counts as being stuck.
  package enum Measure: Sendable {
    /// All time: for work that must end.
    case passed
    /// Processor time of the thread: for work that may wait in the kernel, as a look into a network
    /// folder that hangs. Such a wait is the folder's problem and stops nothing else.
    case processor
  }

  private struct Work: Sendable {
    var name: String
    var times: Double
    /// CLOCK_MONOTONIC, or the clock of a thread.
    var clock: clockid_t
    var since: Double
  }

  private struct State: Sendable {
    var works: [Int: Work] = [:]
    var last = 0
    var patience = 120.0
  }

  private let state = Mutex(State())

  package init() {}

  /// The one of the program.
  package static let shared = ProgressMonitor()

  /// Seconds after which work is stuck.
  package var patience: Double {
    get { state.withLock { $0.patience } }
    set { state.withLock { $0.patience = newValue } }
  }

  /// Runs `body` on the calling thread, as work that must end within `times` the patience.
  package func watch<Result, Failure: Error>(
    _ name: String, _ measure: Measure = .passed, times: Double = 1,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let clock = Self.clock(measure)
    let work = Work(
      name: name, times: times, clock: clock, since: Self.time(clock) ?? 0)
    let key = state.withLock { state in
      state.last += 1
      state.works[state.last] = work
      return state.last
    }
    defer { _ = state.withLock { $0.works.removeValue(forKey: key) } }
    return try body()
  }

  /// Names of what is stuck.
  package var stuck: [String] {
    let (works, patience) = state.withLock { ($0.works.values.map { $0 }, $0.patience) }
    return works.filter { work in
      Self.time(work.clock).map { $0 - work.since > work.times * patience } ?? false
    }.map(\.name).sorted()
  }

  private static func clock(_ measure: Measure) -> clockid_t {
    var clock = CLOCK_MONOTONIC
    if measure == .processor, pthread_getcpuclockid(pthread_self(), &clock) != 0 {
      return CLOCK_MONOTONIC
    }
    return clock
  }

  /// nil where the clock is that of a thread that has ended.
  private static func time(_ clock: clockid_t) -> Double? {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return nil }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
