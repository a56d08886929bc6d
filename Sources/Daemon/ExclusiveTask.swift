import Synchronization

/// What only one may do at a time, and others do not wait for.
final class ExclusiveTask: Sendable {
  private let isTaken = Mutex(false)

  /// - Returns: false where somebody has it.
  func take() -> Bool {
    isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
  }

  func letGo() { isTaken.withLock { $0 = false } }
}
