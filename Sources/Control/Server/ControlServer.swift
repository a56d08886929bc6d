import Dispatch
import DocumentModel
import LinuxEdge

import var Glibc.POLLIN

/// The server of the control socket. Ingest never waits for it: calls run on its own queues, and
/// `publish` only counts and posts.
///
/// `@unchecked Sendable`: every stored variable is accessed only on `home.queue`.
package final class ControlServer: @unchecked Sendable {
  private let endpoint: Endpoint
  private let home: ClientConnection.Home
  private let ended = DispatchGroup()
  private var readiness: (any DispatchSourceRead)?
  private var isListening = false
  private var connections: [UInt64: ClientConnection] = [:]
  /// The last key given to the poll. Keys are never reused, so an event of a closed socket reaches
  /// no other connection.
  private var lastKey = listenerKey
  private var isSweeping = false

  package init(endpoint: Endpoint, router: CallRouter) throws(SystemError) {
    self.endpoint = endpoint
    home = ClientConnection.Home(
      queue: DispatchQueue(label: "io.khazin.control"), poll: try SocketPoll(), router: router,
      workers: WorkerPool(width: router.limits.workers),
      load: MonitorLoad(limit: router.limits.eventBacklog))
  }

  /// Starts accepting connections.
  package func start() {
    home.queue.sync { [self] in
      let poll = home.poll.descriptor
      let source = DispatchSource.makeReadSource(fileDescriptor: poll.number, queue: home.queue)
      source.setEventHandler { [weak self] in self?.react() }
      // Closing a descriptor that a source still watches is undefined.
      source.setCancelHandler { withExtendedLifetime(poll) {} }
      source.activate()
      readiness = source
      listen()
    }
  }

  /// Stops accepting connections, lets running calls finish, and closes all connections.
  /// - Parameter grace: seconds to wait for running calls.
  /// - Precondition: not called on a queue of the server.
  package func stop(grace: Double = 2) {
    home.queue.sync { [self] in
      guard readiness != nil else { return }
      endpoint.remove()
      stopListening()
      for connection in connections.values { connection.finish() }
    }
    _ = ended.wait(timeout: .now() + grace)
    home.queue.sync { [self] in
      for connection in connections.values { connection.end() }
      readiness?.cancel()
      readiness = nil
    }
  }

  /// Sends the event to every monitor that asked for its kind. Never waits; costs one lock if there
  /// is no monitor.
  package func publish(_ event: MonitorEvent) {
    switch home.load.publish() {
    case .nobody, .lost: break
    case .accepted:
      home.queue.async { [self] in
        deliver(event)
        home.load.delivered()
      }
    case .overrun:
      home.queue.async { [self] in
        for connection in connections.values { connection.drop() }
        home.load.dropped()
      }
    }
  }

  private func deliver(_ event: MonitorEvent) {
    guard let message = try? WireFormat.reply(event, continues: true) else { return }
    for connection in connections.values {
      connection.deliver(message, kind: event.event)
    }
  }

  // MARK: Connections

  private func react() {
    dispatchPrecondition(condition: .onQueue(home.queue))
    // Events that are not returned now make the source fire again.
    for ready in (try? home.poll.ready()) ?? [] {
      if ready.key == listenerKey {
        acceptAll()
      } else {
        connections[ready.key]?.react(to: ready.events)
      }
    }
  }

  private func listen() {
    guard readiness != nil, !isListening else { return }
    do throws(SystemError) {
      try home.poll.add(endpoint.listener, events: POLLIN, key: listenerKey)
      isListening = true
    } catch {
      listenLater()
    }
  }

  private func stopListening() {
    if isListening { home.poll.remove(endpoint.listener) }
    isListening = false
  }

  private func listenLater() {
    home.queue.asyncAfter(deadline: .now() + 0.2) { [weak self] in self?.listen() }
  }

  private func acceptAll() {
    do throws(SystemError) {
      while let socket = try UnixSocket.accept(on: endpoint.listener) {
        try welcome(socket)
      }
    } catch {
      // Out of descriptors or memory: the listener stays ready, so listen again a little later.
      stopListening()
      listenLater()
    }
  }

  private func welcome(_ socket: Descriptor) throws(SystemError) {
    let peer = try Peer(of: socket)
    if let refusal = refusal(of: peer) {
      var output = OutputBuffer()
      output.append(WireFormat.error(refusal))
      // A new socket accepts a short message completely, unless the client is gone.
      _ = try? output.send(to: socket)
      return
    }
    lastKey += 1
    let key = lastKey
    let connection = ClientConnection(socket: socket, key: key, peer: peer, home: home)
    try connection.start()
    connections[key] = connection
    ended.enter()
    connection.onEnd = { [weak self, ended] in
      self?.connections[key] = nil
      ended.leave()
    }
    sweepLater()
  }

  /// Closes an unused connection if a limit is reached, chosen among the connections that count
  /// towards that limit.
  /// - Returns: nil if there is room for a new connection; else the error for its client.
  private func refusal(of peer: Peer) -> CallError? {
    let limits = home.router.limits
    let ofUser = connections.values.filter { $0.peer.user == peer.user }
    let ofProcess = ofUser.filter { $0.peer.process == peer.process }
    let hasRoom =
      if ofProcess.count >= limits.connectionsPerProcess {
        endUnused(among: ofProcess)
      } else if peer.user != 0 && ofUser.count >= limits.connectionsPerUser {
        endUnused(among: ofUser)
      } else {
        connections.count < limits.connections || endUnused(among: Array(connections.values))
      }
    if hasRoom { return nil }
    let sentence = "The daemon has \(connections.count) connections and accepts no more; try again."
    return .unavailable(sentence: sentence, retry: true)
  }

  /// Closes an unused connection of the process that has the most connections; among these, the one
  /// that was unused for the longest time.
  /// - Returns: true if there was an unused connection.
  private func endUnused(among candidates: [ClientConnection]) -> Bool {
    let unused = candidates.filter(\.isUnused)
    let counts = Dictionary(grouping: connections.values, by: \.peer.process).mapValues(\.count)
    let first = unused.min { one, other in
      let (mine, others) = (
        counts[one.peer.process, default: 0], counts[other.peer.process, default: 0]
      )
      return mine == others ? one.lastActivity < other.lastActivity : mine > others
    }
    first?.end()
    return first != nil
  }

  // MARK: Time

  /// Schedules the check of the time limits while there are connections, so that an idle daemon
  /// sleeps.
  private func sweepLater() {
    if isSweeping || connections.isEmpty { return }
    isSweeping = true
    let limits = home.router.limits
    let shortest = min(limits.idle, limits.stalled, limits.halfMessage)
    home.queue.asyncAfter(deadline: .now() + min(max(shortest / 4, 0.02), 5)) { [weak self] in
      guard let self else { return }
      isSweeping = false
      let now = Clock.monotonic()
      for connection in connections.values { connection.sweep(now: now) }
      sweepLater()
    }
  }
}

/// The key of the listener in the poll.
private let listenerKey: UInt64 = 0
