import Classification
import Description
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge
import Settings
import Spool

/// The ingest sessions, one after the other, each with one configuration.
extension DaemonService {
  /// Seconds between two removals of refused documents whose retention time is over.
  private static let upkeepInterval = 600.0

  /// Reloads the configuration and rescans. A bad configuration is not applied, and the previous
  /// one stays in force.
  /// - Returns: the keys whose change waits for a restart.
  @discardableResult
  package func reload() throws(ConfigurationProblem) -> [String] {
    try onHome { () throws(ConfigurationProblem) in try self.takeOver() }
  }

  private func takeOver() throws(ConfigurationProblem) -> [String] {
    dispatchPrecondition(condition: .onQueue(home))
    do throws(ConfigurationProblem) {
      // Everything is read before anything is applied.
      let rules = try readRules()
      let register = try readRegister(in: rules?.taxonomy)
      let waiting = try change()
      components?.rules.replaceTaxonomy(with: rules)
      components?.rules.replaceRegister(with: register)
      gauges.update { $0.badConfiguration = nil }
      eventLog.report(Event(.reloaded, "The configuration was reloaded and is in force."))
      return waiting
    } catch {
      complain(of: error, "The previous configuration stays in force.")
      throw error
    }
  }

  func readRules() throws(ConfigurationProblem) -> Preparation? {
    try ConfigurationFiles.rules(config: options.config, root: options.root)
  }

  func readRegister(
    in taxonomy: Taxonomy?
  ) throws(ConfigurationProblem) -> SessionRegister {
    try ConfigurationFiles.register(config: options.config, root: options.root, in: taxonomy)
  }

  func complain(of problem: ConfigurationProblem, _ consequence: String) {
    gauges.update { [sentence = problem.sentence] in $0.badConfiguration = sentence }
    eventLog.report(Event(.badConfiguration, "\(consequence) \(problem.sentence)"))
  }

  private func change() throws(ConfigurationProblem) -> [String] {
    var new = try ConfigurationFiles.load(config: options.config, root: options.root)
    let waiting = new.restartNeeded(from: configuration)
    new.restorePinned(from: configuration)
    let old = configuration
    configuration = new
    // Before the archive is open there is no session to end; the first one uses the new settings.
    guard let components, !isStopped else { return waiting }
    components.rules.sources.replaceRules(with: new.sources)
    components.rules.replaceSearchReading(with: new.search)
    if new.spool == old.spool, let session = components.ingestSession.value {
      session.watcher.rescan()
      return waiting
    }
    endSession()
    do throws(StartFailure) {
      try begin()
    } catch {
      configuration = old
      components.rules.sources.replaceRules(with: old.sources)
      components.rules.replaceSearchReading(with: old.search)
      beginAgain()
      let file = ConfigurationFiles.main(config: options.config, root: options.root)
      throw ConfigurationProblem(
        file: file, line: nil, key: nil, complaint: "cannot be applied: \(error.sentence)")
    }
    return waiting
  }

  func endSession() {
    dispatchPrecondition(condition: .onQueue(home))
    let current = components?.ingestSession
    let session = current?.value
    current?.value = nil
    session?.stop()
  }

  /// Begins a session with the current configuration after a first try failed. If this fails too,
  /// reports an outage and tries again after 1, 2, 4 … 60 seconds.
  func beginAgain(_ last: BackOff = BackOff()) {
    dispatchPrecondition(condition: .onQueue(home))
    guard !isStopped, let components, components.ingestSession.value == nil else { return }
    let isFirst = !last.hasPaused
    do throws(StartFailure) {
      try begin()
      if isFirst { return }
      gauges.update { $0.outage = nil }
      eventLog.report(Event(.recovered, "Work continues after an outage."))
    } catch {
      if case .outage(let outage) = error { gauges.update { $0.outage = outage } }
      if isFirst {
        gauges.failed(at: "claim", name: nil, error.sentence)
        eventLog.report(Event(.outage, error.sentence))
      }
      var backOff = last
      let seconds = backOff.next()
      home.asyncAfter(deadline: .now() + seconds) { [weak self, backOff] in
        self?.beginAgain(backOff)
      }
    }
  }

  func begin() throws(StartFailure) {
    dispatchPrecondition(condition: .onQueue(home))
    guard let components else { preconditionFailure("a session begins after the archive is open") }
    precondition(components.ingestSession.value == nil, "one session at a time")
    do throws(Outage) {
      let reprocessor = components.reprocessor
      let session = try IngestSession(
        configuration, components.access, components.rules, eventLog,
        readLater: { reprocessor.resume() })
      try session.start(after: previousExit)
      components.ingestSession.value = session
    } catch {
      throw .outage(error)
    }
  }

  func startUpkeep() {
    dispatchPrecondition(condition: .onQueue(home))
    let timer = DispatchSource.makeTimerSource(queue: home)
    timer.schedule(
      deadline: .now() + 5, repeating: Self.upkeepInterval, leeway: .seconds(10))
    timer.setEventHandler { [weak self] in self?.removeExpiredRefused() }
    timer.activate()
    upkeepTimer = timer
  }

  private func removeExpiredRefused() {
    dispatchPrecondition(condition: .onQueue(home))
    guard configuration.refusedRetention > 0 else { return }
    components?.ingestSession.value?.spool.removeRefused(olderThan: configuration.refusedRetention)
  }
}
