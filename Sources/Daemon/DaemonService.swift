import Archive
import Control
import Dispatch
import Ingest
import LinuxEdge
import Logging
import Settings
import Spool
import Synchronization
import DocumentModel

/// The daemon: opens what it keeps, answers, and works in shifts.
///
/// Life: `start` takes the lock, opens the archive and begins a shift, all on `home`, so that no call that
/// comes over the socket meanwhile begins another. Where the disk or the archive keep it from that, it
/// answers all the same, says the outage, and tries again (see `DaemonService+Opening.swift`).
package final class DaemonService: @unchecked Sendable {  // every stored `var` is touched on `home` only
  package struct Options: Sendable {
    package var config: String?
    package var root: String?

    package init(config: String? = nil, root: String? = nil) {
      self.config = config
      self.root = root
    }
  }

  /// How a run to the end ended.
  package enum Ending: Sendable {
    case done
    case outage(Outage)
    /// `interrupt` was called; what was not in hand waits for the next run.
    case interrupted
  }

  /// What there is once the archive is open.
  struct Opened: Sendable {
    let parts: ServiceParts
    let reprocessor: Reprocessor
    let scrubber: Scrubber
  }

  let options: Options
  let eventLog: EventLog
  let known: ServiceParts.Known
  let home = DispatchQueue(label: "khazin.service")
  let writer = DispatchQueue(label: "khazin.writer", qos: .userInitiated)
  let opened = Mutex<Opened?>(nil)
  let server = Mutex<ControlServer?>(nil)
  /// The configuration in force, for those who are not on `home`.
  let published: Mutex<Configuration>

  var configuration: Configuration {
    didSet { published.withLock { [configuration] in $0 = configuration } }
  }
  var lock: FileLock?
  /// Held beside the archive as long as it is open, so that `restore` finds us wherever the spool is.
  var archiveLock: FileLock?
  var upkeepTimer: (any DispatchSourceTimer)?
  var isStopped = false
  private var watchdogTimer: WatchdogTimer?
  private let isInterrupted = Atomic(false)

  /// Reads the configuration; nothing is opened yet.
  package init(_ options: Options, journal: Journal) throws(StartFailure) {
    self.options = options
    do {
      configuration = try ConfigurationFiles.load(config: options.config, root: options.root)
    } catch {
      throw .configuration(error)
    }
    published = Mutex(configuration)
    known = ServiceParts.Known(
      gauges: Gauges(clock: { Double(Clock.wall()) / 1e9 }), lastEnd: PreviousExit())
    let logger = Logger(label: "khazind") { _ in JournalLogHandler(journal: journal) }
    eventLog = EventLog(logger: logger, gauges: known.gauges)
  }

  var gauges: Gauges { known.gauges }
  var parts: ServiceParts? { opened.withLock { $0?.parts } }

  /// ControlHandlers and works until `stop`.
  package func start() throws(StartFailure) {
    try onHome { () throws(StartFailure) in
      try self.openOrWait()
      self.startWatchdogTimer()
      ServiceManager.notify(.ready, .status(self.doing))
    }
  }

  /// Takes all that is in the inboxes and waits until it is stored; ends early at an outage.
  package func runOnce() throws(StartFailure) -> Ending {
    let session = try onHome { () throws(StartFailure) in
      try self.takeLock()
      try self.open()
      try self.begin()
      return self.parts?.current.value
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
      } else if session.isDone {
        ending = .done
      } else {
        session.scheduler.hint()
        Clock.sleep(seconds: 0.02)
      }
    }
    session.stop()
    session.finishAmending()
    known.lastEnd.stopped()
    closeArchive()
    eventLog.flush()
    return ending ?? .done
  }

  /// Makes `runOnce` finish the documents in hand and return; from any queue.
  package func interrupt() { isInterrupted.store(true, ordering: .relaxed) }

  /// Finishes the documents in hand and ends; from any queue.
  package func stop() {
    gauges.update { $0.isStopping = true }
    ServiceManager.notify(.stopping, .status(doing))
    eventLog.tell(Event(.stopping, "Khazin is stopping."))
    if let opened = opened.withLock({ $0 }) {
      opened.reprocessor.stop()
      opened.scrubber.stop()
    }
    home.sync {
      isStopped = true
      upkeepTimer?.cancel()
      upkeepTimer = nil
      endSession()
      watchdogTimer?.stop()
      watchdogTimer = nil
    }
    server.withLock { $0 }?.stop()
    known.lastEnd.stopped()
    closeArchive()
    eventLog.flush()
  }

  /// Brings the log into the file, so that the file of a stopped Khazin alone has all. Where that
  /// fails, the next start has the log.
  private func closeArchive() {
    guard let parts else { return }
    writer.sync { try? parts.archive.close() }
  }

  /// Runs `body` on `home`; not to be called there.
  func onHome<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = home.sync { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// One sentence: what it does now.
  var doing: String {
    if let parts { return ControlHandlers.doing(parts) }
    return gauges.snapshot.outage?.sentence ?? "Opening the archive."
  }

  private func startWatchdogTimer() {
    dispatchPrecondition(condition: .onQueue(home))
    watchdogTimer = WatchdogTimer(
      WatchdogTimer.Subject(
        gauges: gauges, doing: { [weak self] in self?.doing ?? "" },
        ping: { [weak self] answer in
          guard let session = self?.parts?.current.value else { return false }
          session.scheduler.queue.async(execute: answer)
          return true
        }))
  }
}
