import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Settings
import Spool

/// The work on the spool with one configuration, from the first scan to the last document in
/// progress.
///
/// A new configuration of the spool needs a new session: the old session finishes its work in
/// progress and sets down the rest, and the next one takes that up as a restart would. So there is
/// only one way to change a running spool.
final class IngestSession: Sendable {
  let configuration: Configuration
  let spool: SpoolFolder
  let watcher: SpoolWatcher
  let scheduler: IngestScheduler
  let sampler: QueueSampler
  private let pipeline: Pipeline
  private let access: ArchiveAccess
  private let eventLog: EventLog

  init(
    _ configuration: Configuration, _ access: ArchiveAccess, _ rules: CurrentRules,
    _ eventLog: EventLog, readLater: @escaping @Sendable () -> Void
  ) throws(Outage) {
    self.configuration = configuration
    self.access = access
    self.eventLog = eventLog
    let report: @Sendable (Event) -> Void = { eventLog.report($0) }
    var settings = configuration.spool
    settings.alsoFree = [
      String(decoding: Directory.split(Array(configuration.archive.utf8)).folder, as: UTF8.self)
    ]
    let spool = try SpoolFolder(settings, recogniser: .ofFormats)
    let pipeline = Pipeline(
      spool: spool, archive: access.store,
      PipelineDependencies(rules, report, readLater: readLater))
    let hint = DeferredCall()
    let watcher = SpoolWatcher(spool) { hint.call() }
    let processors = configuration.workers > 0 ? configuration.workers : Processors.count
    scheduler = IngestScheduler(
      pipeline: pipeline, gauges: eventLog.gauges, writer: access.writer,
      limits: IngestScheduler.Limits(
        workers: processors, batch: configuration.batch,
        largeFile: configuration.spool.maxFileSize),
      callbacks: IngestScheduler.SchedulerCallbacks(
        inboxQueues: (0..<watcher.inboxCount).map { watcher.queue(of: $0) },
        next: { watcher.take($1, from: $0) }, giveBack: { watcher.giveBack($0) },
        keep: { watcher.keep($0) }, committed: { watcher.noteLingering() },
        rescan: { watcher.rescan() },
        hasRoom: { ((try? spool.freeBytes()) ?? 0) >= configuration.spool.keepFree }, report: report
      ))
    sampler = QueueSampler(spool, watcher)
    self.spool = spool
    self.watcher = watcher
    self.pipeline = pipeline
    hint.body = { [weak self] in self?.somethingIsReady() }
  }

  /// Recovers the claims of the last run, then watches the inboxes. Work on an inbox runs on its
  /// queue, so that an inbox that does not answer delays only its own files.
  /// - Precondition: the lock is held.
  func start(after previousExit: PreviousExit) throws(Outage) {
    let archive = access.store
    let recovery = try spool.recover(after: previousExit.uncounted) { claim throws(Outage) in
      try archive.storedHash(of: claim)
    }
    if let crash = previousExit.event(recovery) { eventLog.report(crash) }
    previousExit.counted(in: spool)
    for (claim, rejection) in recovery.refused {
      eventLog.report(Event(claim, refusedFor: rejection))
    }
    for (_, outage) in recovery.failed { eventLog.report(Event(.outage, outage.sentence)) }
    let standing = recovery.standing
    try access.onWriter { () throws(Outage) in try archive.forgetClaims(except: standing) }
    let (spool, scheduler, eventLog) = (spool, scheduler, eventLog)
    try watcher.start { inbox in
      let returned = spool.finishRecovery(of: recovery.waiting[inbox] ?? [])
      for (_, outage) in returned.failed { eventLog.report(Event(.outage, outage.sentence)) }
      if returned.released > 0 { eventLog.report(Event(released: returned.released)) }
      scheduler.takeUp(returned.retries)
    }
  }

  /// Finishes the documents in progress and sets down the rest. Must be called only once.
  func stop() {
    watcher.stop()
    let stopped = DispatchSemaphore(value: 0)
    scheduler.stop { stopped.signal() }
    stopped.wait()
  }

  /// True if the inboxes hold no more files to claim and nothing is in progress.
  ///
  /// The inboxes are checked only if the scheduler is at rest. A file may be claimed during that
  /// check, so the scheduler is checked again at the end.
  var isDone: Bool {
    scheduler.isAtRest && watcher.counts.waiting == 0 && watcher.isDrained() && scheduler.isAtRest
  }

  /// Waits until the late sidecars that were offered are processed, at most 5 s per inbox.
  func finishAmending() {
    for inbox in 0..<watcher.inboxCount {
      let isDone = DispatchSemaphore(value: 0)
      watcher.queue(of: inbox).async { isDone.signal() }
      _ = isDone.wait(timeout: .now() + 5)
    }
  }

  /// Posts the new work to its queues. Called on the queue of an inbox, so it must not block.
  private func somethingIsReady() {
    scheduler.hint()
    guard watcher.counts.offered > 0 else { return }
    for inbox in 0..<watcher.inboxCount {
      watcher.queue(of: inbox).async { [self] in
        for offer in watcher.takeSidecars(from: inbox) { amend(offer) }
      }
    }
  }

  /// Amends a document with a late sidecar. Runs on the queue of the inbox.
  private func amend(_ offer: SpoolWatcher.SidecarOffer) {
    do throws(Outage) {
      guard let sidecar = try pipeline.read(offer) else { return }
      let document = try access.onWriter { () throws(Outage) in try pipeline.amend(sidecar) }
      try pipeline.finish(sidecar, document, isFinal: offer.isFinal)
    } catch {
      eventLog.gauges.failed(
        at: "amend", name: printable(offer.arrival.name), error.sentence)
    }
  }
}

extension Event {
  /// Reports stored documents whose claims a recovery released. They share one event, because it
  /// is not known which of them the previous run had reported.
  fileprivate init(released count: Int) {
    self.init(.backlog, "Released \(count) documents that the previous run had stored.")
    self.count = count
  }
}

/// A callback whose body is set after its creation.
private final class DeferredCall: @unchecked Sendable {  // `body` is set before the watcher starts
  var body: @Sendable () -> Void = {}
  func call() { body() }
}
