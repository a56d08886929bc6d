import Synchronization

/// How many monitors there are and how many events are on their way to them, so that whoever
/// publishes pays nothing where nobody listens, and never waits.
final class MonitorLoad: Sendable {
  enum Verdict: Sendable {
    case nobody
    case accepted
    /// The first event too many: the monitors are to be dropped.
    case overrun
    /// Another one too many before that is done.
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

  /// Counts one event in; one that is `accepted` has to be `delivered` later.
  func publish() -> Verdict {
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
