import Synchronization

/// Lets one thread at a time through.
package final class SerialGate: Sendable {
  private let turn = Mutex(())

  package init() {}

  package func run<Result: Sendable>(_ body: () -> Result) -> Result {
    turn.withLock { _ in body() }
  }
}
