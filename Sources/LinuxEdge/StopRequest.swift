import Synchronization

/// A request to end long work at its next step. It can be made from any thread.
package final class StopRequest: Sendable {
  private let requested = Atomic(false)

  package init() {}

  package var isMade: Bool { requested.load(ordering: .relaxed) }

  package func make() { requested.store(true, ordering: .relaxed) }
}
