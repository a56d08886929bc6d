import Daemon
import Dispatch
import Glibc

/// The signals as dispatch sources: SIGTERM and SIGINT stop, SIGHUP reloads.
///
/// The handlers are not in `main`, where they would inherit the main actor and trap on another
/// queue.
///
/// The signals stay blocked in every thread and keep their default action, so that the kernel holds
/// them for libdispatch's signalfd(2). Ignoring them, as is usual, would discard a pending signal.
/// For the same reason `wait` is used and not `dispatchMain`, whose thread unblocks every signal.
final class Signals: @unchecked Sendable {  // `sources` is set once, before anything is delivered
  static let shared = Signals()

  private static let numbers = [SIGTERM, SIGINT, SIGHUP]

  private let queue = DispatchQueue(label: "khazin.signals")
  private var sources: [any DispatchSourceSignal] = []

  /// Keeps signals pending until `install`, so that a signal during the start is not lost and does
  /// not end the process. Must be called before the first thread is created, because threads
  /// inherit the mask.
  static func hold() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A peer that disconnects must not end the daemon.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Delivers pending and later signals.
  func install(for service: DaemonService) {
    sources = [
      source(SIGTERM) { Self.stop(service) },
      source(SIGINT) { Self.stop(service) },
      source(SIGHUP) { _ = try? service.reload() },
    ]
  }

  /// Delivers signals to a `--once` run, which each of them ends early.
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

  /// Blocks the main thread forever.
  static func wait() -> Never {
    while true { DispatchSemaphore(value: 0).wait() }
  }

  private static func stop(_ service: DaemonService) {
    service.stop()
    exit(0)
  }
}
