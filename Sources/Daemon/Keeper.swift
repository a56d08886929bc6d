import Archive
import Classification
import Control
import Description
import Dispatch
import Ingest
import LinuxEdge
import Logging
import Spool
import Synchronization
import Vocabulary

/// The daemon: opens what it keeps, answers, and works in shifts.
package final class Keeper: @unchecked Sendable {  // every stored `var` is touched on `home` only
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

  /// Seconds between two looks for refused documents that have had their time.
  private static let upkeepInterval = 600.0

  let options: Options
  let parts: KeeperParts
  let announcer: Announcer
  private let reprocessor: Reprocessor
  private let home = DispatchQueue(label: "khazin.keeper")
  private let lock: FileLock
  private let server = Mutex<ControlServer?>(nil)
  private var configuration: Configuration
  private var pulse: Pulse?
  private var upkeepTimer: (any DispatchSourceTimer)?
  private var isStopped = false
  private let isInterrupted = Atomic(false)

  /// Opens everything; nothing is taken yet.
  package init(_ options: Options, journal: Journal) throws(StartFailure) {
    self.options = options
    do {
      configuration = try ConfigurationFiles.load(config: options.config, root: options.root)
    } catch {
      throw .configuration(error)
    }
    lock = try Self.takeLock(configuration)
    do {
      let writer = DispatchQueue(label: "khazin.writer", qos: .userInitiated)
      let path = configuration.archive
      let archive = try writer.sync { () -> Result<ArchiveStore, Outage> in
        do throws(Outage) { return .success(try ArchiveStore.open(at: path, writer: writer)) } catch
        {
          return .failure(error)
        }
      }.get()
      parts = KeeperParts(
        root: options.root, archive: archive, writer: writer)
    } catch {
      throw .outage(error)
    }
    let logger = Logger(label: "khazind") { _ in JournalLogHandler(journal: journal) }
    let announcer = Announcer(logger: logger, gauges: parts.gauges)
    self.announcer = announcer
    reprocessor = Reprocessor(parts, tell: { announcer.tell($0) })
    parts.sources.take(configuration.sources)
    do throws(Outage) {
      parts.sources.learn(try parts.archive.learned().reversed())
      try takeOverModels()
    } catch {
      throw .outage(error)
    }
    BackupCopy.removeLeftovers(beside: configuration.archive)
    // Documents are taken all the same: a mistake in a list of sessions or in the scheme stops nothing.
    do throws(ConfigurationProblem) { parts.rules.take(try readScheme()) } catch {
      complain(of: error, "The classification scheme that ships is in force.")
    }
    do throws(ConfigurationProblem) {
      parts.rules.take(try readRegister(in: parts.rules.taxonomyOfDesk))
    } catch {
      complain(of: error, "The register of sessions that ships is in force.")
    }
  }

  private static func takeLock(_ configuration: Configuration) throws(StartFailure) -> FileLock {
    let spool: SpoolFolder
    do throws(Outage) { spool = try SpoolFolder(configuration.spool) } catch {
      throw .outage(error)
    }
    do throws(FileLock.Failure) { return try spool.lock() } catch {
      switch error {
      case .held(let process): throw .held(by: process, path: configuration.spool.claimedPath)
      case .outage(let outage): throw .outage(outage)
      }
    }
  }

  /// Answers and works until `stop`.
  package func start() throws(StartFailure) {
    try answer()
    try begin()
    announcer.tell(Event(.started, "Khazin \(Version.khazin) has started."))
    home.sync {
      pulse = Pulse(parts)
      startUpkeep()
    }
    reprocessor.resume()
    ServiceManager.notify(.ready, .status(Answers.doing(parts)))
    // The first document need not wait for the rules to compile.
    DispatchQueue.global().async { [parts] in _ = parts.preparation }
  }

  /// Takes all that is in the inboxes and waits until it is stored; ends early at an outage.
  package func runOnce() throws(StartFailure) -> Ending {
    try begin()
    guard let shift = parts.current.value else { return .done }
    var ending: Ending?
    while ending == nil {
      if isInterrupted.load(ordering: .relaxed) {
        ending = .interrupted
      } else if let outage = parts.gauges.snapshot.outage {
        ending = .outage(outage)
      } else if let path = shift.watcher.silentInbox {
        ending = .outage(
          Outage(
            kind: .inputOutput, operation: "look at", path: path,
            detail: "its file system does not answer"))
      } else if shift.isDone {
        ending = .done
      } else {
        shift.conveyor.hint()
        Clock.sleep(seconds: 0.02)
      }
    }
    shift.stop()
    shift.finishAmending()
    announcer.flush()
    return ending ?? .done
  }

  /// Makes `runOnce` finish the documents in hand and return; from any queue.
  package func interrupt() { isInterrupted.store(true, ordering: .relaxed) }

  /// Finishes the documents in hand and ends; from any queue.
  package func stop() {
    parts.gauges.update { $0.isStopping = true }
    ServiceManager.notify(.stopping, .status(Answers.doing(parts)))
    announcer.tell(Event(.stopping, "Khazin is stopping."))
    reprocessor.stop()
    home.sync {
      isStopped = true
      upkeepTimer?.cancel()
      upkeepTimer = nil
      endShift()
      pulse?.stop()
      pulse = nil
    }
    server.withLock { $0 }?.stop()
    announcer.flush()
  }

  /// Reads the configuration again and rescans; where it is bad, what runs goes on.
  /// - Returns: the keys whose change waits for a restart.
  @discardableResult
  package func reload() throws(ConfigurationProblem) -> [String] {
    let result = home.sync { () -> Result<[String], ConfigurationProblem> in
      do throws(ConfigurationProblem) { return .success(try self.takeOver()) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  // MARK: On `home`

  private func takeOver() throws(ConfigurationProblem) -> [String] {
    dispatchPrecondition(condition: .onQueue(home))
    do throws(ConfigurationProblem) {
      // All is read before anything is put in force.
      let scheme = try readScheme()
      let register = try readRegister(in: scheme?.taxonomy)
      let waiting = try change()
      parts.rules.take(scheme)
      parts.rules.take(register)
      parts.gauges.update { $0.badConfiguration = nil }
      announcer.tell(Event(.reloaded, "The configuration was read again and is in force."))
      return waiting
    } catch {
      complain(of: error, "The configuration before it stays.")
      throw error
    }
  }

  private func readScheme() throws(ConfigurationProblem) -> Preparation? {
    try ConfigurationFiles.scheme(config: options.config, root: options.root)
  }

  private func readRegister(
    in taxonomy: Taxonomy?
  ) throws(ConfigurationProblem) -> SessionRegister {
    try ConfigurationFiles.register(config: options.config, root: options.root, in: taxonomy)
  }

  /// What was learned from the desk; a broken model is named, as a wrong file is.
  private func takeOverModels() throws(Outage) {
    for fault in try parts.rules.takeModels(of: parts.archive) {
      parts.gauges.update { $0.badModel = fault }
      announcer.tell(Event(.badConfiguration, fault))
    }
  }

  private func complain(of problem: ConfigurationProblem, _ consequence: String) {
    parts.gauges.update { [sentence = problem.sentence] in $0.badConfiguration = sentence }
    announcer.tell(Event(.badConfiguration, "\(consequence) \(problem.sentence)"))
  }

  private func change() throws(ConfigurationProblem) -> [String] {
    var new = try ConfigurationFiles.load(config: options.config, root: options.root)
    let waiting = new.restartNeeded(from: configuration)
    new.keepPinned(from: configuration)
    let old = configuration
    configuration = new
    parts.sources.take(new.sources)
    if new.spool == old.spool, let shift = parts.current.value {
      shift.watcher.rescan()
      return waiting
    }
    endShift()
    do throws(StartFailure) {
      try begin()
    } catch {
      configuration = old
      parts.sources.take(old.sources)
      beginAgain(after: 0.5)
      let file = ConfigurationFiles.main(config: options.config, root: options.root)
      throw ConfigurationProblem(
        file: file, line: nil, key: nil, complaint: "cannot be put in force: \(error.sentence)")
    }
    return waiting
  }

  private func endShift() {
    dispatchPrecondition(condition: .onQueue(home))
    let shift = parts.current.value
    parts.current.value = nil
    shift?.stop()
  }

  /// The shift of the configuration that ran before; where it cannot begin either, that is an
  /// outage, and it is tried again after 1, 2, 4 … 60 seconds.
  private func beginAgain(after last: Double) {
    dispatchPrecondition(condition: .onQueue(home))
    guard !isStopped, parts.current.value == nil else { return }
    let isFirst = last < 1
    do throws(StartFailure) {
      try begin()
      if isFirst { return }
      parts.gauges.update { $0.outage = nil }
      announcer.tell(Event(.recovered, "Work goes on after an outage."))
    } catch {
      if case .outage(let outage) = error { parts.gauges.update { $0.outage = outage } }
      if isFirst {
        parts.gauges.failed(at: "claim", name: nil, error.sentence)
        announcer.tell(Event(.outage, error.sentence))
      }
      let seconds = min(60, last * 2)
      home.asyncAfter(deadline: .now() + seconds) { [weak self] in
        self?.beginAgain(after: seconds)
      }
    }
  }

  private func begin() throws(StartFailure) {
    do throws(Outage) {
      let announcer = announcer
      let shift = try Shift(configuration, parts, tell: { announcer.tell($0) })
      try shift.start(tell: { announcer.tell($0) })
      parts.current.value = shift
    } catch {
      throw .outage(error)
    }
  }

  private func startUpkeep() {
    dispatchPrecondition(condition: .onQueue(home))
    let timer = DispatchSource.makeTimerSource(queue: home)
    timer.schedule(
      deadline: .now() + 5, repeating: Self.upkeepInterval, leeway: .seconds(10))
    timer.setEventHandler { [weak self] in self?.keepUp() }
    timer.activate()
    upkeepTimer = timer
  }

  private func keepUp() {
    dispatchPrecondition(condition: .onQueue(home))
    guard configuration.refusedRetention > 0 else { return }
    parts.current.value?.spool.removeRefused(olderThan: configuration.refusedRetention)
  }

  // MARK: Answering

  private func answer() throws(StartFailure) {
    do throws(SystemError) {
      let endpoint = try endpoint()
      var limits = ServerLimits()
      limits.message = configuration.maxMessage
      limits.connections = configuration.maxConnections
      limits.idle = configuration.idle
      let router = CallRouter(
        identity: ServiceIdentity(version: Version.khazin, url: "man:khazind(8)"), policy: policy,
        limits: limits,
        service: Answers(keeper: parts, upkeep: upkeep, reprocessor: reprocessor))
      let server = try ControlServer(endpoint: endpoint, router: router)
      self.server.withLock { $0 = server }
      announcer.watch { server.publish(MonitorEvent($0, at: Clock.timestamp())) }
      server.start()
    } catch {
      throw .outage(error.outage("listen at", Array(configuration.socket.utf8)))
    }
  }

  private func endpoint() throws(SystemError) -> Endpoint {
    if let handed = ServiceManager.listeningSockets().first {
      return try .inherited(handed.socket)
    }
    // Who may ask is decided by the peer's groups; a private root is its owner's alone.
    return try .bound(
      to: Array(configuration.socket.utf8), mode: options.root == nil ? 0o666 : 0o600)
  }

  private var policy: AccessPolicy {
    let own = Accounts.effectiveUser
    if options.root != nil { return .privateRoot(owner: own) }
    func group(_ name: String) -> AccessPolicy.Group {
      AccessPolicy.Group(name: name, id: Accounts.group(named: name))
    }
    return AccessPolicy(
      owners: [own], askers: group(configuration.askGroup),
      correctors: group(configuration.deskGroup))
  }

  private var upkeep: Answers.Upkeep {
    Answers.Upkeep(
      rescan: { [parts] in parts.current.value?.watcher.rescan() },
      reload: { [weak self] () throws(ConfigurationProblem) in try self?.reload() ?? [] },
      tell: { [announcer] in announcer.tell($0) })
  }
}
