import Dispatch
import Synchronization

/// A pool that runs at most `width` calls at once; further calls wait in order.
///
/// Each worker is a serial queue, which gets a thread of its own. Concurrent queues share one
/// thread per core with all other work of the process, so calls would wait for that work.
final class WorkerPool: Sendable {
  private struct State {
    var free: [DispatchQueue]
    var waiting: [@Sendable () -> Void] = []
  }

  private let state: Mutex<State>

  init(width: Int) {
    let queues = (0..<max(1, width)).map { DispatchQueue(label: "io.khazin.control.call-\($0)") }
    state = Mutex(State(free: queues))
  }

  func run(_ job: @escaping @Sendable () -> Void) {
    let queue = state.withLock { state -> DispatchQueue? in
      if let queue = state.free.popLast() { return queue }
      state.waiting.append(job)
      return nil
    }
    guard let queue else { return }
    queue.async { self.work(on: job, queue) }
  }

  private func work(on first: @Sendable () -> Void, _ queue: DispatchQueue) {
    first()
    while let next = nextJob(of: queue) { next() }
  }

  private func nextJob(of queue: DispatchQueue) -> (@Sendable () -> Void)? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.free.append(queue)
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
