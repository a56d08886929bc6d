import Synchronization

/// A task that only one caller may run at a time. Other callers do not wait for it.
final class ExclusiveTask: Sendable {
  private let isTaken = Mutex(false)

  /// - Returns: false if another caller holds the task.
  func take() -> Bool {
    isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
  }

  func letGo() { isTaken.withLock { $0 = false } }
}
