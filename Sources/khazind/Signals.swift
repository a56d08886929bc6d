import Daemon
import Dispatch
import Glibc

/// Signals as dispatch sources: SIGTERM and SIGINT stop, SIGHUP reloads.
///
/// Not in `main`, where a handler would inherit the main actor and die on another queue.
///
/// The signals stay blocked in every thread and keep their default action, so that the kernel holds
/// them for libdispatch's signalfd(2): ignoring them, as is usual, would discard one that is
/// pending. Hence `wait` and not `dispatchMain`, whose thread lets every signal through.
final class Signals: @unchecked Sendable {  // `sources` is set once, before anything is delivered
  static let shared = Signals()

  private static let numbers = [SIGTERM, SIGINT, SIGHUP]

  private let queue = DispatchQueue(label: "khazin.signals")
  private var sources: [any DispatchSourceSignal] = []

  /// Keeps signals pending until `install`: one that comes while the daemon starts is neither lost
  /// nor deadly. To be called before the first thread is made, since threads inherit the mask.
  static func hold() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A peer that goes away must not end the daemon.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Delivers what is pending and what comes.
  func install(for service: DaemonService) {
    sources = [
      source(SIGTERM) { Self.stop(service) },
      source(SIGINT) { Self.stop(service) },
      source(SIGHUP) { _ = try? service.reload() },
    ]
  }

  /// The same for a run to the end, which every one of them ends early.
  func install(interrupting service: DaemonService) {
    sources = Self.numbers.map { source($0) { service.interrupt() } }
  }

  private func source(
    _ number: Int32, _ handle: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handle)
    source.activate()
    return source
  }

  /// Parks the main thread for good.
  static func wait() -> Never {
    while true { DispatchSemaphore(value: 0).wait() }
  }

  private static func stop(_ service: DaemonService) {
    service.stop()
    exit(0)
  }
}
