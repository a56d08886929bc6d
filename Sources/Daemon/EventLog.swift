import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Logging
import Synchronization

/// The distributor of events: to the gauges and the watcher one by one, and to the journal one by
/// one at low rates and as a summary at high rates.
///
/// The journal drops messages that come too fast (journald.conf(5), RateLimitBurst=). During a
/// backlog it would lose single lines at random, but it does not lose one summary line every few
/// seconds. Events that need action (refused, held, outage) are written one by one. The number of
/// events that wait for a blocked journal is bounded; further events are only counted.
final class EventLog: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// The number of frequent events that one window writes one by one; further ones are counted.
  private static let burst = 200
  /// Seconds.
  private static let window = 5.0
  /// The maximum number of waiting events, for kinds that come with every document and for all
  /// other kinds. Further events are dropped.
  private static let waitingLimit = (frequent: 1_000, others: 10_000)

  private struct Waiting: Sendable {
    var events = 0
    /// Events that were dropped at the limit.
    var dropped = 0
  }

  private let queue = DispatchQueue(label: "khazin.eventlog")
  private let logger: Logger
  let gauges: Gauges
  private let waiting = Mutex(Waiting())
  private let watcher = Mutex<Watcher?>(nil)

  private var inWindow = 0
  private var counted = 0
  private var windowIsOpen = false

  init(logger: Logger, gauges: Gauges) {
    self.logger = logger
    self.gauges = gauges
  }

  /// Passes every later event to `watcher` too, which must return at once.
  func watch(_ watcher: @escaping @Sendable (Event) -> Void) {
    self.watcher.withLock { $0 = Watcher(report: watcher) }
  }

  /// The watcher in a struct, because a bare closure in a mutex is wrapped again at every access.
  private struct Watcher: Sendable {
    let report: @Sendable (Event) -> Void
  }

  /// Passes on an event and returns at once. Can be called from any queue.
  func report(_ event: Event) {
    switch event.kind {
    case .stored, .sighting, .unread, .refused: gauges.finished(event.kind)
    case .held: gauges.failed(at: event.stage ?? "claim", name: event.name, event.sentence)
    default: break
    }
    watcher.withLock { $0 }?.report(event)
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

  /// Waits until all events so far are written.
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
        "Backlog: \(counted) more events of documents; 'khazinctl list' shows the documents.")
      event.count = counted
      write(event)
    }
    (inWindow, counted, windowIsOpen) = (0, 0, false)
  }

  private func write(_ event: Event) {
    logger.log(
      level: event.kind.level, "\(event.sentenceWithoutName ?? event.sentence)",
      metadata: Self.metadata(event))
  }

  private static func metadata(_ event: Event) -> Logger.Metadata {
    var fields: Logger.Metadata = [
      "MESSAGE_ID": "\(event.kind.messageID)", "KHAZIN_EVENT": "\(event.kind.rawValue)",
    ]
    fields["KHAZIN_DOCUMENT"] = event.id.map { "\($0)" }
    // A withdrawal cannot remove a name from the journal; the document's number is enough.
    if event.sentenceWithoutName == nil { fields["KHAZIN_NAME"] = event.name.map { "\($0)" } }
    fields["KHAZIN_SOURCE"] = event.source.map { "\($0)" }
    fields["KHAZIN_OUTCOME"] = event.outcome.map { "\($0.rawValue)" }
    fields["KHAZIN_STAGE"] = event.stage.map { "\($0)" }
    fields["KHAZIN_COUNT"] = event.count.map { "\($0)" }
    return fields
  }
}

extension Event.Kind {
  /// True if an event of this kind comes with every document.
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
