import Archive
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Settings
import Spool

/// The steps of a start up to the first ingest session, and the retries if a step fails.
extension DaemonService {
  /// Opens the archive and begins a session. After an outage, answers the socket and tries again
  /// later.
  /// - Throws: if another daemon holds the spool or the archive, or if the socket is not available.
  func openOrWait() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    do throws(StartFailure) {
      try takeLock()
      try startExtension.run { () throws(StartFailure) in try self.open() }
      try answer()
    } catch {
      guard case .outage(let outage) = error else { throw error }
      try answer()
      reportOutage(outage)
      return openLater()
    }
    // The recovery of many claims takes long too.
    do throws(StartFailure) {
      try startExtension.run { () throws(StartFailure) in try self.begin() }
    } catch {
      // The archive is open; the spool is tried again, as after a failed reload.
      beginAgain()
    }
    reportStart()
  }

  private func reportStart() {
    eventLog.report(Event(.started, "Khazin \(Version.khazin) has started."))
    startUpkeep()
    guard let components else { return }
    components.reprocessor.resume()
    components.scrubber.start()
    // Compiles the rules now, so that the first document does not wait for them.
    DispatchQueue.global().async { _ = components.rules.preparation }
  }

  private func reportOutage(_ outage: Outage) {
    gauges.update { $0.outage = outage }
    gauges.failed(at: "open", name: outage.path, outage.sentence)
    eventLog.report(Event(.outage, outage.sentence))
  }

  /// Schedules the next try after 1, 2, 4 … 60 seconds.
  private func openLater(_ last: BackOff = BackOff()) {
    var backOff = last
    let seconds = backOff.next()
    home.asyncAfter(deadline: .now() + seconds) { [weak self, backOff] in
      self?.openAgain(backOff)
    }
  }

  private func openAgain(_ backOff: BackOff) {
    dispatchPrecondition(condition: .onQueue(home))
    guard !isStopped else { return }
    do throws(StartFailure) {
      try takeLock()
      try open()
    } catch {
      if case .outage(let outage) = error { gauges.update { $0.outage = outage } }
      return openLater(backOff)
    }
    gauges.update { $0.outage = nil }
    eventLog.report(Event(.recovered, "Work continues after an outage."))
    do throws(StartFailure) { try begin() } catch { beginAgain() }
    reportStart()
  }

  // MARK: The steps

  /// Locks the spool for this process. Does nothing if the lock is already held.
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
    previousExit.read(from: spool)
  }

  /// Locks the archive for this process, wherever its spool is.
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

  /// Opens the archive, and reads the learned lines, the models and the rules.
  func open() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    try takeArchiveLock()
    do throws(Outage) {
      let access = ArchiveAccess(store: try openArchive(), writer: writer)
      let rules = CurrentRules(extractor: extractor.step)
      rules.sources.replaceRules(with: configuration.sources)
      rules.replaceSearchReading(with: configuration.search)
      rules.sources.learn(try access.store.learned().reversed())
      try takeOverModels(of: access.store, rules)
      BackupCopy.removeLeftovers(beside: configuration.archive)
      loadRules(into: rules)
      let ingestSession = CurrentIngestSession()
      let components = Components(
        access: access, rules: rules, ingestSession: ingestSession,
        reprocessor: Reprocessor(access, rules, ingestSession, eventLog, after: previousExit),
        scrubber: Scrubber(access.store, ingestSession, eventLog))
      opened.withLock { $0 = components }
    } catch {
      throw .outage(error)
    }
  }

  private func openArchive() throws(Outage) -> ArchiveStore {
    let (path, writer) = (configuration.archive, writer)
    return try writer.run { () throws(Outage) in
      try ArchiveStore.open(at: path, writer: writer, passing: ArchiveStep.faults)
    }
  }

  /// Reads the desk's taxonomy and session register. After a mistake the built-in ones are used, so
  /// that ingest continues.
  private func loadRules(into rules: CurrentRules) {
    do throws(ConfigurationProblem) { rules.replaceTaxonomy(with: try readRules()) } catch {
      complain(of: error, "The built-in taxonomy is in force.")
    }
    do throws(ConfigurationProblem) {
      rules.replaceRegister(with: try readRegister(in: rules.taxonomyOfDesk))
    } catch {
      complain(of: error, "The built-in register of sessions is in force.")
    }
  }

  /// Loads the models learned from the desk, and reports a broken model as a bad configuration.
  private func takeOverModels(
    of archive: ArchiveStore, _ rules: CurrentRules
  ) throws(Outage) {
    for fault in try rules.replaceModels(from: archive) {
      gauges.update { $0.badModel = fault }
      eventLog.report(Event(.badConfiguration, fault))
    }
  }

  private var startExtension: StartExtension {
    StartExtension(
      answer: { [weak self] in try? self?.answer() },
      extend: { [weak self] seconds in
        ServiceManager.notify(.extendStart(seconds: seconds), .status(self?.doing ?? ""))
      })
  }
}
