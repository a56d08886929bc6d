import Control
import DocumentModel
import LinuxEdge
import Settings
import Synchronization

/// The control socket of the daemon: it is opened once, and its policy says who may call.
final class ControlSocket: Sendable {
  private let server = Mutex<ControlServer?>(nil)
  private let isPrivate: Bool
  private let eventLog: EventLog

  /// - Parameter root: the private root; nil for the system's daemon.
  init(root: String?, _ eventLog: EventLog) {
    isPrivate = root != nil
    self.eventLog = eventLog
  }

  /// Starts to answer calls. Does nothing if the socket already answers.
  func answer(_ settings: Configuration, _ front: CallRouter.Front) throws(StartFailure) {
    let failure = server.withLock { server -> Outage? in
      guard server == nil else { return nil }
      do throws(SystemError) {
        server = try makeServer(settings, front)
        return nil
      } catch {
        return error.outage("listen at", Array(settings.socket.utf8))
      }
    }
    if let failure { throw .outage(failure) }
  }

  func stop() { server.withLock { $0 }?.stop() }

  private func makeServer(
    _ settings: Configuration, _ front: CallRouter.Front
  ) throws(SystemError) -> ControlServer {
    var limits = ServerLimits()
    limits.message = settings.maxMessage
    limits.connections = settings.maxConnections
    limits.idle = settings.idle
    let router = CallRouter(
      identity: ServiceIdentity(version: Version.khazin, url: "man:khazind(8)"),
      policy: policy(settings), limits: limits, front: front)
    let server = try ControlServer(endpoint: try endpoint(settings), router: router)
    eventLog.watch { server.publish(MonitorEvent($0, at: Clock.timestamp())) }
    server.start()
    return server
  }

  private func endpoint(_ settings: Configuration) throws(SystemError) -> Endpoint {
    if let handed = ServiceManager.listeningSockets().first {
      return try .inherited(handed.socket)
    }
    // The peer's groups decide who may call; a private root belongs to its owner alone.
    return try .bound(to: Array(settings.socket.utf8), mode: isPrivate ? 0o600 : 0o666)
  }

  private func policy(_ settings: Configuration) -> AccessPolicy {
    let own = Accounts.effectiveUser
    if isPrivate { return .privateRoot(owner: own) }
    func group(_ name: String) -> AccessPolicy.Group {
      AccessPolicy.Group(name: name, id: Accounts.group(named: name))
    }
    return AccessPolicy(
      owners: [own], askers: group(settings.askGroup), correctors: group(settings.deskGroup))
  }
}
