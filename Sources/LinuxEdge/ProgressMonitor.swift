import Glibc
import Synchronization

/// The list of current work and its start times, which the watchdog uses to find stuck work.
///
/// A thread that waits for work is not in the list, because a waiting thread is not stuck.
/// Documents are in `WorkInProgress` instead.
package final class ProgressMonitor: Sendable {
  /// The kind of time after which work is stuck.
  package enum Measure: Sendable {
    /// The elapsed time, for work that must end.
    case passed
    /// The processor time of the thread, for work that may wait in the kernel, such as a scan of a
    /// network folder that hangs. Such a wait is a problem of the folder and stops nothing else.
    case processor
  }

  private struct Work: Sendable {
    var name: String
    var times: Double
    /// CLOCK_MONOTONIC, or the processor-time clock of a thread.
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

  /// The monitor of the program.
  package static let shared = ProgressMonitor()

  /// The seconds after which work is stuck.
  package var patience: Double {
    get { state.withLock { $0.patience } }
    set { state.withLock { $0.patience = newValue } }
  }

  /// Runs `body` on the calling thread, as work that must end within `times` times the patience.
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

  /// The names of stuck work.
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

  /// Returns the time of a clock in seconds; nil if the clock belongs to a thread that has ended.
  private static func time(_ clock: clockid_t) -> Double? {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return nil }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
