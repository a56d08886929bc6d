import Archive
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Logging
import Settings
import Spool
import Synchronization

/// The daemon service: opens the archive, answers the control socket and runs ingest sessions.
///
/// `start` takes the lock, opens the archive and begins an ingest session, all on `home`, so that a
/// call from the socket cannot begin a second session meanwhile. If the disk or the archive
/// prevents this, the service still answers, reports the outage and tries again (see
/// `DaemonService+Opening.swift`).
package final class DaemonService: @unchecked Sendable {  // each `var` is confined to `home`
  package struct Options: Sendable {
    package var config: String?
    package var root: String?

    package init(config: String? = nil, root: String? = nil) {
      self.config = config
      self.root = root
    }
  }

  /// The result of `runOnce`.
  package enum Ending: Sendable {
    case done
    case outage(Outage)
    /// `interrupt` was called; files that were not in progress wait for the next run.
    case interrupted
  }

  /// The components that exist from the opening of the archive on.
  struct Components: Sendable {
    let access: ArchiveAccess
    let rules: CurrentRules
    let ingestSession: CurrentIngestSession
    let reprocessor: Reprocessor
    let scrubber: Scrubber

    func activity(_ gauges: Gauges) -> ServiceActivity {
      ServiceActivity(gauges: gauges, session: ingestSession, run: reprocessor.current)
    }
  }

  let options: Options
  let eventLog: EventLog
  let previousExit = PreviousExit()
  let home = DispatchQueue(label: "khazin.service")
  let writer = DispatchQueue(label: "khazin.writer", qos: .userInitiated)
  let opened = Mutex<Components?>(nil)
  let socket: ControlSocket
  let extractor: DaemonExtractor
  /// The current configuration, for readers that are not on `home`.
  let published: Mutex<Configuration>

  var configuration: Configuration {
    didSet {
      published.withLock { [configuration] in $0 = configuration }
      extractor.follow(configuration.extraction)
    }
  }
  var lock: FileLock?
  /// The lock beside the archive, held while the archive is open. `restore` finds this daemon by
  /// it, wherever the spool is.
  var archiveLock: FileLock?
  var upkeepTimer: (any DispatchSourceTimer)?
  var isStopped = false
  private var watchdogTimer: WatchdogTimer?
  private let isInterrupted = Atomic(false)

  /// Reads the configuration. Opens nothing yet.
  package init(_ options: Options, journal: Journal) throws(StartFailure) {
    self.options = options
    do {
      configuration = try ConfigurationFiles.load(config: options.config, root: options.root)
    } catch {
      throw .configuration(error)
    }
    published = Mutex(configuration)
    let logger = Logger(label: "khazind") { _ in JournalLogHandler(journal: journal) }
    eventLog = EventLog(
      logger: logger, gauges: Gauges(clock: { Double(Clock.wall()) / 1e9 }))
    socket = ControlSocket(root: options.root, eventLog)
    extractor = DaemonExtractor(root: options.root, archive: configuration.archive)
    extractor.follow(configuration.extraction)
  }

  var gauges: Gauges { eventLog.gauges }
  var components: Components? { opened.withLock { $0 } }

  /// Answers calls and ingests files until `stop`.
  package func start() throws(StartFailure) {
    try onHome { () throws(StartFailure) in
      try self.openOrWait()
      self.startWatchdogTimer()
      ServiceManager.notify(.ready, .status(self.doing))
    }
  }

  /// Ingests all files in the inboxes and returns when they are stored. Returns early on an outage.
  package func runOnce() throws(StartFailure) -> Ending {
    let session = try onHome { () throws(StartFailure) in
      try self.takeLock()
      try self.open()
      try self.begin()
      return self.components?.ingestSession.value
    }
    guard let session else { return .done }
    var ending: Ending?
    while ending == nil {
      if isInterrupted.load(ordering: .relaxed) {
        ending = .interrupted
      } else if let outage = gauges.snapshot.outage {
        ending = .outage(outage)
      } else if let path = session.watcher.silentInbox {
        ending = .outage(
          Outage(
            kind: .inputOutput, operation: "look at", path: path,
            detail: "its file system does not answer"))
      } else if session.isDone, let outage = gauges.snapshot.roomWaits.values.first {
        ending = .outage(outage)
      } else if session.isDone {
        ending = .done
      } else {
        session.scheduler.hint()
        Clock.sleep(seconds: 0.02)
      }
    }
    session.stop()
    session.finishAmending()
    previousExit.stopped()
    closeArchive()
    eventLog.flush()
    return ending ?? .done
  }

  /// Makes `runOnce` finish the documents in progress and return. Can be called from any queue.
  package func interrupt() { isInterrupted.store(true, ordering: .relaxed) }

  /// Finishes the documents in progress and stops the service. Can be called from any queue except
  /// `home`.
  package func stop() {
    gauges.update { $0.isStopping = true }
    ServiceManager.notify(.stopping, .status(doing))
    eventLog.report(Event(.stopping, "Khazin is stopping."))
    // No document waits for the extractor any more; each is read after the next start.
    extractor.stop()
    if let components {
      components.reprocessor.stop()
      components.scrubber.stop()
    }
    home.sync {
      isStopped = true
      upkeepTimer?.cancel()
      upkeepTimer = nil
      endSession()
      watchdogTimer?.stop()
      watchdogTimer = nil
    }
    socket.stop()
    previousExit.stopped()
    closeArchive()
    eventLog.flush()
  }

  /// Moves the write-ahead log into the archive file, so that the file of a stopped Khazin is
  /// complete. If that fails, the log stays for the next start.
  private func closeArchive() {
    guard let components else { return }
    writer.sync { try? components.access.store.close() }
  }

  /// Runs `body` on `home`. Must not be called on `home`.
  func onHome<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try home.run(body)
  }

  /// The current activity, as one sentence.
  var doing: String {
    guard let components else {
      return gauges.snapshot.outage?.sentence ?? "Opening the archive."
    }
    return components.activity(gauges).sentence
  }

  private func startWatchdogTimer() {
    dispatchPrecondition(condition: .onQueue(home))
    watchdogTimer = WatchdogTimer(
      WatchdogTimer.Dependencies(
        gauges: gauges, doing: { [weak self] in self?.doing ?? "" },
        ping: { [weak self] answer in
          guard let session = self?.components?.ingestSession.value else { return false }
          session.scheduler.queue.async(execute: answer)
          return true
        }))
  }
}
