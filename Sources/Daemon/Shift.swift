import Dispatch
import Ingest
import LinuxEdge
import Settings
import Spool
import Vocabulary

/// The spool at work under one configuration, from its first scan to its last document in hand.
///
/// A new configuration means a new shift: the old one finishes what it holds and sets down the
/// rest, the next takes that up as a restart would. So there is one way to change what runs.
final class Shift: Sendable {
  let configuration: Configuration
  let spool: SpoolFolder
  let watcher: SpoolWatcher
  let conveyor: Conveyor
  let sampler: QueueSampler
  private let pipeline: Pipeline
  private let parts: KeeperParts

  init(
    _ configuration: Configuration, _ parts: KeeperParts, tell: @escaping @Sendable (Event) -> Void
  ) throws(Outage) {
    self.configuration = configuration
    self.parts = parts
    var settings = configuration.spool
    settings.alsoFree = [
      String(decoding: Folder.split(Array(configuration.archive.utf8)).folder, as: UTF8.self)
    ]
    let spool = try SpoolFolder(settings)
    let pipeline = Pipeline(
      spool: spool, archive: parts.archive,
      Surroundings(
        preparation: { [parts] in parts.preparation },
        rules: { [parts] in parts.sources.rules(of: $0) }, now: Clock.timestamp, tell: tell,
        learn: { [parts] in parts.sources.learn($0) }))
    let hint = Hint()
    let watcher = SpoolWatcher(spool) { hint.call() }
    let processors = configuration.workers > 0 ? configuration.workers : Processors.count
    conveyor = Conveyor(
      pipeline: pipeline, gauges: parts.gauges, writer: parts.writer,
      limits: Conveyor.Limits(workers: processors, batch: configuration.batch),
      surroundings: Conveyor.Surroundings(
        next: { watcher.take($0) }, rescan: { watcher.rescan() },
        hasRoom: { ((try? spool.freeBytes()) ?? 0) >= configuration.spool.keepFree }, tell: tell))
    sampler = QueueSampler(spool, watcher)
    self.spool = spool
    self.watcher = watcher
    self.pipeline = pipeline
    hint.body = { [weak self] in self?.somethingIsReady() }
  }

  /// Goes on from what the last run left, then watches.
  /// - Precondition: the lock is held.
  func start(tell: (Event) -> Void) throws(Outage) {
    let archive = parts.archive
    let recovery = try spool.recover { claim throws(Outage) in try archive.isSettled(claim) }
    for (claim, rejection) in recovery.refused { tell(Event(claim, refusedFor: rejection)) }
    for (_, outage) in recovery.failed { tell(Event(.outage, outage.sentence)) }
    if recovery.released > 0 {
      // Whether each was told of before the end is not known; so all are told of once, together.
      var event = Event(
        .backlog, "\(recovery.released) documents that the run before had stored are released.")
      event.count = recovery.released
      tell(event)
    }
    let standing = Set(recovery.retries.map(\.id) + recovery.failed.map(\.claim))
    try parts.onWriter { () throws(Outage) in try archive.forgetClaims(except: standing) }
    conveyor.takeUp(recovery.retries)
    try watcher.start()
  }

  /// Finishes the documents in hand, sets down the rest. To be called once.
  func stop() {
    watcher.stop()
    let stopped = DispatchSemaphore(value: 0)
    conveyor.stop { stopped.signal() }
    stopped.wait()
  }

  /// Whether the inboxes hold nothing more that could be taken, and nothing is in hand.
  ///
  /// The inboxes are looked at only when the hands are empty; between the two looks something may
  /// have been taken, hence the third.
  var isDone: Bool {
    conveyor.isAtRest && watcher.counts.waiting == 0 && watcher.isDrained() && conveyor.isAtRest
  }

  /// Waits until the late sidecars that were offered are with their documents.
  func finishAmending() { parts.writer.sync {} }

  /// On the watcher's queue: only posts, and never calls back.
  private func somethingIsReady() {
    conveyor.hint()
    let (pipeline, watcher, parts) = (pipeline, watcher, parts)
    guard watcher.hasSidecars else { return }
    parts.writer.async {
      for offer in watcher.takeSidecars() {
        do throws(Outage) {
          try pipeline.amend(offer)
        } catch {
          parts.gauges.failed(
            at: "amend", name: printable(offer.arrival.name), error.sentence)
        }
      }
    }
  }
}

/// A call that is told later whom to call.
private final class Hint: @unchecked Sendable {  // `body` is set before the watcher starts
  var body: @Sendable () -> Void = {}
  func call() { body() }
}
