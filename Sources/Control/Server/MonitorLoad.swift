import Synchronization

/// The number of monitors and of undelivered events. With it, publishing costs almost nothing if
/// there is no monitor, and never waits.
final class MonitorLoad: Sendable {
  enum Admission: Sendable {
    case nobody
    case accepted
    /// The first event over the limit: the caller must drop the monitors.
    case overrun
    /// A further event over the limit, before the monitors are dropped.
    case lost
  }

  private struct State {
    var monitors = 0
    var pending = 0
    var isOverrun = false
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  func join() { state.withLock { $0.monitors += 1 } }
  func leave() { state.withLock { $0.monitors -= 1 } }

  /// Counts one event. If the result is `accepted`, the caller must call `delivered` later.
  func publish() -> Admission {
    state.withLock { state in
      if state.monitors == 0 { return .nobody }
      if state.isOverrun { return .lost }
      if state.pending >= limit {
        state.isOverrun = true
        return .overrun
      }
      state.pending += 1
      return .accepted
    }
  }

  func dropped() { state.withLock { $0.isOverrun = false } }
  func delivered() { state.withLock { $0.pending -= 1 } }
}
