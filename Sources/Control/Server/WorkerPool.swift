import Dispatch
import Synchronization

/// Runs calls, so many at once; the others wait in order.
final class WorkerPool: Sendable {
  private struct State {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let width: Int
  private let queue = DispatchQueue(label: "io.khazin.control.calls", attributes: .concurrent)
  private let state = Mutex(State())

  init(width: Int) { self.width = max(1, width) }

  func run(_ job: @escaping @Sendable () -> Void) {
    let starts = state.withLock { state in
      if state.running == width {
        state.waiting.append(job)
        return false
      }
      state.running += 1
      return true
    }
    if starts { queue.async { self.work(on: job) } }
  }

  private func work(on first: @Sendable () -> Void) {
    first()
    while let next = nextJob() { next() }
  }

  private func nextJob() -> (@Sendable () -> Void)? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
