import Archive
import Control
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

  /// Seconds between two looks at ourselves: watchdog, status line.
  private static let pulse = 5.0
  /// Seconds that one document may take before the watchdog is no longer fed: the limits of size
  /// keep an honest one below a second.
  private static let patience = 120.0

  let options: Options
  let parts: KeeperParts
  let announcer: Announcer
  private let home = DispatchQueue(label: "khazin.keeper")
  private let lock: FileLock
  private let server = Mutex<ControlServer?>(nil)
  private var configuration: Configuration
  private var timer: (any DispatchSourceTimer)?
  private var lastUpkeep = 0.0

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
      parts = KeeperParts(root: options.root, archive: archive, writer: writer)
    } catch {
      throw .outage(error)
    }
    let logger = Logger(label: "khazind") { _ in JournalLogHandler(journal: journal) }
    announcer = Announcer(logger: logger, gauges: parts.gauges)
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
    home.sync { startPulse() }
    ServiceManager.notify(.ready, .status(statusLine))
    // The first document need not wait for the rules to compile.
    DispatchQueue.global().async { _ = Preparation.standard }
  }

  /// Takes all that is in the inboxes and waits until it is stored.
  /// - Returns: the outage that stopped it, if one did.
  package func runOnce() throws(StartFailure) -> Outage? {
    try begin()
    guard let shift = parts.current.value else { return nil }
    var outage: Outage?
    while true {
      outage = parts.gauges.snapshot.outage
      if outage != nil || shift.isDone { break }
      shift.conveyor.hint()
      Clock.sleep(seconds: 0.02)
    }
    shift.stop()
    announcer.flush()
    return outage
  }

  /// Finishes the documents in hand and ends; from any queue.
  package func stop() {
    ServiceManager.notify(.stopping, .status("Stopping: finishing the documents in hand."))
    announcer.tell(Event(.stopping, "Khazin is stopping."))
    home.sync {
      timer?.cancel()
      timer = nil
      parts.current.value?.stop()
      parts.current.value = nil
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
    var new: Configuration
    do throws(ConfigurationProblem) {
      new = try ConfigurationFiles.load(config: options.config, root: options.root)
    } catch {
      parts.gauges.update { [sentence = error.sentence] in $0.badConfiguration = sentence }
      announcer.tell(
        Event(.badConfiguration, "The configuration in force stays. \(error.sentence)"))
      throw error
    }
    let waiting = new.restartNeeded(from: configuration)
    new.keepPinned(from: configuration)
    let old = configuration
    configuration = new
    parts.gauges.update { $0.badConfiguration = nil }
    if new.spool == old.spool, new.refusedRetention == old.refusedRetention {
      parts.current.value?.watcher.rescan()
    } else {
      try change(to: new, or: old)
    }
    announcer.tell(Event(.reloaded, "The configuration was read again and is in force."))
    return waiting
  }

  private func change(
    to new: Configuration, or old: Configuration
  ) throws(ConfigurationProblem) {
    parts.current.value?.stop()
    do throws(StartFailure) {
      try begin()
    } catch {
      configuration = old
      try? begin()
      let file = options.config ?? options.root.map { $0 + "/khazin.toml" }
      throw ConfigurationProblem(
        file: file ?? ConfigurationFiles.installed, line: nil, key: nil,
        complaint: error.sentence)
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

  private func startPulse() {
    dispatchPrecondition(condition: .onQueue(home))
    let timer = DispatchSource.makeTimerSource(queue: home)
    timer.schedule(
      deadline: .now() + Self.pulse, repeating: Self.pulse, leeway: .milliseconds(500))
    timer.setEventHandler { [weak self] in self?.beat() }
    timer.activate()
    self.timer = timer
  }

  /// Tells systemd that we live, which is not said while one document hangs a worker.
  private func beat() {
    dispatchPrecondition(condition: .onQueue(home))
    let shift = parts.current.value
    if (shift?.conveyor.oldestInHand ?? 0) < Self.patience { ServiceManager.notify(.watchdog) }
    ServiceManager.notify(.status(statusLine))
    let now = Clock.monotonic()
    guard configuration.refusedRetention > 0, now - lastUpkeep > 600 else { return }
    lastUpkeep = now
    shift?.spool.removeRefused(olderThan: configuration.refusedRetention)
  }

  private var statusLine: String { Answers.doing(parts) }

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
        service: Answers(keeper: parts, upkeep: upkeep))
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
