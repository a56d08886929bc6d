import Control
import LinuxEdge
import Settings
import Spool
import DocumentModel

/// The control socket.
extension DaemonService {
  /// Starts to answer calls on the control socket. Does nothing if it already answers.
  func answer() throws(StartFailure) {
    let failure = server.withLock { server -> Outage? in
      guard server == nil else { return nil }
      do throws(SystemError) {
        server = try makeServer()
        return nil
      } catch {
        return error.outage("listen at", Array(settings.socket.utf8))
      }
    }
    if let failure { throw .outage(failure) }
  }

  /// The current configuration, readable while `home` is busy.
  private var settings: Configuration { published.withLock { $0 } }

  private func makeServer() throws(SystemError) -> ControlServer {
    var limits = ServerLimits()
    limits.message = settings.maxMessage
    limits.connections = settings.maxConnections
    limits.idle = settings.idle
    let router = CallRouter(
      identity: ServiceIdentity(version: Version.khazin, url: "man:khazind(8)"), policy: policy,
      limits: limits, front: front)
    let server = try ControlServer(endpoint: try endpoint(), router: router)
    eventLog.watch { server.publish(MonitorEvent($0, at: Clock.timestamp())) }
    server.start()
    return server
  }

  /// The access of the router to the handlers. While the archive is not open, a status says why,
  /// and every other call fails and asks the client to retry.
  private var front: CallRouter.Front {
    CallRouter.Front(
      service: { [weak self] () throws(CallError) in
        guard let self, let opened = opened.withLock({ $0 }) else {
          let doing = self?.doing ?? "Khazin is stopping."
          throw .unavailable(sentence: "The archive is not open. \(doing)", retry: true)
        }
        return ControlHandlers(
          parts: opened.parts, upkeep: upkeep, reprocessor: opened.reprocessor)
      },
      earlyStatus: { [weak self] in self?.earlyStatus })
  }

  private var earlyStatus: StatusReply {
    let snapshot = gauges.snapshot
    var reply = StatusReply(
      version: Version.khazin, pid: Int(Processors.process),
      started: Clock.timestamp(of: Int64(clamping: gauges.started * 1e9)),
      uptimeSeconds: Double(Clock.wall()) / 1e9 - gauges.started,
      state: snapshot.outage == nil ? "starting" : "outage", doing: doing,
      archive: ArchiveSummary(path: settings.archive, documents: 0, bytes: 0))
    reply.problems = [snapshot.outage?.sentence, snapshot.badConfiguration].compactMap { $0 }
    reply.lastErrors = LastError.newestFirst(snapshot.errors)
    reply.root = options.root
    return reply
  }

  private func endpoint() throws(SystemError) -> Endpoint {
    if let handed = ServiceManager.listeningSockets().first {
      return try .inherited(handed.socket)
    }
    // The peer's groups decide who may call; a private root belongs to its owner alone.
    return try .bound(
      to: Array(settings.socket.utf8), mode: options.root == nil ? 0o666 : 0o600)
  }

  private var policy: AccessPolicy {
    let own = Accounts.effectiveUser
    if options.root != nil { return .privateRoot(owner: own) }
    func group(_ name: String) -> AccessPolicy.Group {
      AccessPolicy.Group(name: name, id: Accounts.group(named: name))
    }
    return AccessPolicy(
      owners: [own], askers: group(settings.askGroup), correctors: group(settings.deskGroup))
  }

  private var upkeep: ControlHandlers.Upkeep {
    ControlHandlers.Upkeep(
      rescan: { [weak self] in self?.parts?.current.value?.watcher.rescan() },
      reload: { [weak self] () throws(ConfigurationProblem) in try self?.reload() ?? [] },
      tell: { [eventLog] in eventLog.tell($0) },
      scrub: { [weak self] in self?.opened.withLock { $0?.scrubber }?.start() })
  }
}

extension LastError {
  static func newestFirst(_ errors: [Gauges.Failure]) -> [LastError] {
    errors.reversed().map {
      LastError(
        when: Clock.timestamp(of: Int64(clamping: $0.when * 1e9)), stage: $0.stage,
        name: $0.name, sentence: $0.sentence)
    }
  }
}
