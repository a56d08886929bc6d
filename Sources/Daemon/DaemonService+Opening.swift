import Archive
import Dispatch
import Ingest
import LinuxEdge
import Settings
import Spool
import Synchronization
import DocumentModel

/// From nothing to the first shift, and what is done where that is not possible yet.
extension DaemonService {
  /// Seconds.
  private enum Pause {
    /// An archive that opens takes less; one that migrates is answered for.
    static let untilAnswering = 5.0
    /// systemd is told that often that a start goes on, and may then wait twice as long.
    static let untilExtension = 30.0
    /// A start is not extended for longer.
    static let longestStart = 6 * 3_600.0
    static let longest = 60.0
  }

  /// Opens and begins; where an outage forbids it, answers and tries again later.
  /// - Throws: where another daemon has the spool, or the socket cannot be had.
  func openOrWait() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    do throws(StartFailure) {
      try takeLock()
      try whileExtending { () throws(StartFailure) in try self.open() }
      try answer()
    } catch {
      guard case .outage(let outage) = error else { throw error }
      try answer()
      suffer(outage)
      return openLater(after: 0.5)
    }
    do throws(StartFailure) { try begin() } catch {
      // The archive answers; the spool is tried again as after a reload that failed.
      beginAgain(after: 0.5)
    }
    tellStarted()
  }

  private func tellStarted() {
    eventLog.tell(Event(.started, "Khazin \(Version.khazin) has started."))
    startUpkeep()
    guard let opened = opened.withLock({ $0 }) else { return }
    opened.reprocessor.resume()
    opened.scrubber.start()
    // The first document need not wait for the rules to compile.
    DispatchQueue.global().async { _ = opened.parts.preparation }
  }

  private func suffer(_ outage: Outage) {
    gauges.update { $0.outage = outage }
    gauges.failed(at: "open", name: outage.path, outage.sentence)
    eventLog.tell(Event(.outage, outage.sentence))
  }

  /// Tries again after 1, 2, 4 … 60 seconds.
  private func openLater(after last: Double) {
    let seconds = min(Pause.longest, last * 2)
    home.asyncAfter(deadline: .now() + seconds) { [weak self] in
      self?.openAgain(after: seconds)
    }
  }

  private func openAgain(after seconds: Double) {
    dispatchPrecondition(condition: .onQueue(home))
    guard !isStopped else { return }
    do throws(StartFailure) {
      try takeLock()
      try open()
    } catch {
      if case .outage(let outage) = error { gauges.update { $0.outage = outage } }
      return openLater(after: seconds)
    }
    gauges.update { $0.outage = nil }
    eventLog.tell(Event(.recovered, "Work goes on after an outage."))
    do throws(StartFailure) { try begin() } catch { beginAgain(after: 0.5) }
    tellStarted()
  }

  // MARK: The steps

  /// Makes this process the one that owns the spool. What is kept is kept.
  func takeLock() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    guard lock == nil else { return }
    let spool: SpoolFolder
    do throws(Outage) { spool = try SpoolFolder(configuration.spool) } catch {
      throw .outage(error)
    }
    do throws(FileLock.Failure) { lock = try spool.lock() } catch {
      switch error {
      case .held(let process): throw .held(by: process, path: configuration.spool.claimedPath)
      case .outage(let outage): throw .outage(outage)
      }
    }
    known.lastEnd.read(from: spool)
  }

  /// Makes this process the one that owns the archive, wherever its spool is.
  private func takeArchiveLock() throws(StartFailure) {
    guard archiveLock == nil else { return }
    let path = configuration.archive
    do throws(FileLock.Failure) { archiveLock = try FileLock(beside: Array(path.utf8)) } catch {
      switch error {
      case .held(let process): throw .held(by: process, path: path)
      case .outage(let outage): throw .outage(outage)
      }
    }
  }

  /// Opens the archive and reads what is kept beside it.
  func open() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    try takeArchiveLock()
    do throws(Outage) {
      let parts = ServiceParts(
        root: options.root, archive: try openArchive(), writer: writer, known)
      parts.sources.take(configuration.sources)
      parts.sources.learn(try parts.archive.learned().reversed())
      try takeOverModels(parts)
      BackupCopy.removeLeftovers(beside: configuration.archive)
      readRules(parts)
      let eventLog = eventLog
      let reprocessor = Reprocessor(parts, tell: { eventLog.tell($0) })
      let scrubber = Scrubber(parts, tell: { eventLog.tell($0) })
      opened.withLock {
        $0 = Opened(parts: parts, reprocessor: reprocessor, scrubber: scrubber)
      }
    } catch {
      throw .outage(error)
    }
  }

  private func openArchive() throws(Outage) -> ArchiveStore {
    let (path, writer) = (configuration.archive, writer)
    let result = writer.sync { () -> Result<ArchiveStore, Outage> in
      do throws(Outage) {
        return .success(
          try ArchiveStore.open(at: path, writer: writer, passing: ArchiveStep.faults))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Documents are taken all the same: a mistake in a list of sessions or in the scheme stops
  /// nothing.
  private func readRules(_ parts: ServiceParts) {
    do throws(ConfigurationProblem) { parts.rules.take(try readScheme()) } catch {
      complain(of: error, "The classification scheme that ships is in force.")
    }
    do throws(ConfigurationProblem) {
      parts.rules.take(try readRegister(in: parts.rules.taxonomyOfDesk))
    } catch {
      complain(of: error, "The register of sessions that ships is in force.")
    }
  }

  /// What was learned from the desk; a broken model is named, as a wrong file is.
  private func takeOverModels(_ parts: ServiceParts) throws(Outage) {
    for fault in try parts.rules.takeModels(of: parts.archive) {
      gauges.update { $0.badModel = fault }
      eventLog.tell(Event(.badConfiguration, fault))
    }
  }

  /// A migration of a large archive takes long: those who ask are answered meanwhile, and systemd is
  /// told that the start goes on (EXTEND_TIMEOUT_USEC=, sd_notify(3)).
  private func whileExtending(
    _ body: () throws(StartFailure) -> Void
  ) throws(StartFailure) {
    let isOver = StopFlag()
    extend(until: isOver, from: Clock.monotonic())
    defer { isOver.raise() }
    try body()
  }

  private func extend(until isOver: StopFlag, from start: Double) {
    let queue = DispatchQueue.global(qos: .userInitiated)
    queue.asyncAfter(deadline: .now() + Pause.untilAnswering) { [weak self] in
      guard let self, !isOver.isRaised else { return }
      try? answer()
      prolong(until: isOver, from: start)
    }
  }

  private func prolong(until isOver: StopFlag, from start: Double) {
    guard !isOver.isRaised, Clock.monotonic() - start < Pause.longestStart else { return }
    ServiceManager.notify(.extendStart(seconds: 2 * Pause.untilExtension), .status(doing))
    DispatchQueue.global(qos: .userInitiated).asyncAfter(
      deadline: .now() + Pause.untilExtension
    ) { [weak self] in self?.prolong(until: isOver, from: start) }
  }
}

/// Raised once, seen from everywhere.
private final class StopFlag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}
