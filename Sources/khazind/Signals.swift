import Daemon
import Dispatch
import Glibc
import Synchronization

/// Signals as dispatch sources: SIGTERM and SIGINT stop, SIGHUP reloads.
///
/// Not in `main`, where a handler would inherit the main actor and die on another queue.
final class Signals: @unchecked Sendable {  // `sources` is set once, before anything is delivered
  static let shared = Signals()

  private let queue = DispatchQueue(label: "khazin.signals")
  private var sources: [any DispatchSourceSignal] = []

  func install(for keeper: Keeper) {
    // A peer that goes away must not end the daemon.
    signal(SIGPIPE, SIG_IGN)
    sources = [
      source(SIGTERM) { Self.stop(keeper) },
      source(SIGINT) { Self.stop(keeper) },
      source(SIGHUP) { _ = try? keeper.reload() },
    ]
  }

  private func source(
    _ number: Int32, _ handle: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handle)
    source.activate()
    return source
  }

  private static func stop(_ keeper: Keeper) {
    keeper.stop()
    exit(0)
  }
}
