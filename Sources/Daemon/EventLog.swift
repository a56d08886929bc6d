import Dispatch
import Ingest
import LinuxEdge
import Logging
import Synchronization
import DocumentModel

/// Tells of events: to the gauges and the watchers each one, to the journal each one while they are
/// few and a summary while they are many.
///
/// The journal drops what comes too fast (journald.conf(5), RateLimitBurst=), so that during a
/// backlog single lines would be lost at random; a line every few seconds with their number is not.
/// What somebody has to act on (refused, held, outage) is told singly. Where the journal itself
/// does not take more, what waits for it is bounded, and the rest is counted too.
final class EventLog: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Single events in one window; beyond, they are counted.
  private static let burst = 200
  /// Seconds.
  private static let window = 5.0
  /// Events that wait for the journal at most, those with every document and the others.
  private static let waitingLimit = (frequent: 1_000, others: 10_000)

  private struct Waiting: Sendable {
    var events = 0
    /// Events that found no room.
    var dropped = 0
  }

  private let queue = DispatchQueue(label: "khazin.announcer")
  private let logger: Logger
  private let gauges: Gauges
  private let waiting = Mutex(Waiting())
  private let watcher = Mutex<Watcher?>(nil)

  private var inWindow = 0
  private var counted = 0
  private var windowIsOpen = false

  init(logger: Logger, gauges: Gauges) {
    self.logger = logger
    self.gauges = gauges
  }

  /// From now on `watcher` is told of every event too; it must return at once.
  func watch(_ watcher: @escaping @Sendable (Event) -> Void) {
    self.watcher.withLock { $0 = Watcher(tell: watcher) }
  }

  /// In a struct: a closure that a mutex holds by itself is wrapped anew at every look.
  private struct Watcher: Sendable {
    let tell: @Sendable (Event) -> Void
  }

  /// From any queue; returns at once.
  func tell(_ event: Event) {
    switch event.kind {
    case .stored, .sighting, .unread, .refused: gauges.settled(event.kind)
    case .held: gauges.failed(at: event.stage ?? "claim", name: event.name, event.sentence)
    default: break
    }
    watcher.withLock { $0 }?.tell(event)
    guard event.kind != .reprocessProgress, hasRoom(for: event.kind) else { return }
    queue.async { self.log(event) }
  }

  private func hasRoom(for kind: Event.Kind) -> Bool {
    let limit = kind.isFrequent ? Self.waitingLimit.frequent : Self.waitingLimit.others
    return waiting.withLock { waiting in
      let isRoom = waiting.events < limit
      if isRoom { waiting.events += 1 } else { waiting.dropped += 1 }
      return isRoom
    }
  }

  /// Waits until what was told is written.
  func flush() {
    queue.sync { closeWindow() }
  }

  private func log(_ event: Event) {
    dispatchPrecondition(condition: .onQueue(queue))
    defer { waiting.withLock { $0.events -= 1 } }
    openWindow()
    guard event.kind.isFrequent else { return write(event) }
    inWindow += 1
    if inWindow <= Self.burst { write(event) } else { counted += 1 }
  }

  private func openWindow() {
    guard !windowIsOpen else { return }
    windowIsOpen = true
    queue.asyncAfter(deadline: .now() + Self.window) { self.closeWindow() }
  }

  private func closeWindow() {
    dispatchPrecondition(condition: .onQueue(queue))
    counted += waiting.withLock { waiting in
      defer { waiting.dropped = 0 }
      return waiting.dropped
    }
    if counted > 0 {
      var event = Event(
        .backlog,
        "Backlog: \(counted) more events, each of a document; 'khazinctl list' shows them.")
      event.count = counted
      write(event)
    }
    (inWindow, counted, windowIsOpen) = (0, 0, false)
  }

  private func write(_ event: Event) {
    logger.log(
      level: event.kind.level, "\(event.lasting ?? event.sentence)", metadata: Self.metadata(event))
  }

  private static func metadata(_ event: Event) -> Logger.Metadata {
    var fields: Logger.Metadata = [
      "MESSAGE_ID": "\(event.kind.messageID)", "KHAZIN_EVENT": "\(event.kind.rawValue)",
    ]
    fields["KHAZIN_DOCUMENT"] = event.id.map { "\($0)" }
    // Names that a withdrawal could not take back: a number says as much.
    if event.lasting == nil { fields["KHAZIN_NAME"] = event.name.map { "\($0)" } }
    fields["KHAZIN_SOURCE"] = event.source.map { "\($0)" }
    fields["KHAZIN_OUTCOME"] = event.outcome.map { "\($0.rawValue)" }
    fields["KHAZIN_STAGE"] = event.stage.map { "\($0)" }
    fields["KHAZIN_COUNT"] = event.count.map { "\($0)" }
    return fields
  }
}

extension Event.Kind {
  /// One comes with every document.
  fileprivate var isFrequent: Bool {
    switch self {
    case .stored, .sighting, .unread: true
    default: false
    }
  }

  fileprivate var level: Logger.Level {
    switch priority {
    case ...3: .error
    case 4: .warning
    case 5: .notice
    default: .info
    }
  }
}
