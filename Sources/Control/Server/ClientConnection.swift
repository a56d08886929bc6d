import Dispatch
import LinuxEdge

import var Glibc.POLLERR
import var Glibc.POLLHUP
import var Glibc.POLLIN
import var Glibc.POLLOUT

/// The connection of one client: reads calls, answers them one after the other, sends the replies.
/// Its phases are in `ClientConnection+Phase.swift`.
///
/// `@unchecked Sendable`: every stored variable is accessed only on `queue`; each entry point
/// asserts this.
final class ClientConnection: @unchecked Sendable {
  let peer: Peer
  let queue: DispatchQueue
  let router: CallRouter
  let workers: WorkerPool
  let load: MonitorLoad
  let limits: ServerLimits

  var phase = Phase.idle
  var output = OutputBuffer()
  /// Called once, when the connection is over.
  var onEnd: (() -> Void)?

  private let socket: Descriptor
  private var splitter: MessageSplitter
  private let key: UInt64
  private let poll: SocketPoll
  /// The events that `poll` watches for; nil if it does not watch.
  private var watched: Int32?
  private var inputEnded = false
  private var endsAfterReply = false
  /// Monotonic seconds.
  private(set) var lastActivity = Clock.monotonic()
  private var stalledSince: Double?
  private var halfMessageSince: Double?

  /// - Parameter key: identifies this connection in the poll.
  init(socket: Descriptor, key: UInt64, peer: Peer, home: Home) {
    self.socket = socket
    self.key = key
    self.peer = peer
    poll = home.poll
    queue = home.queue
    router = home.router
    workers = home.workers
    load = home.load
    limits = home.router.limits
    splitter = MessageSplitter(limit: limits.message)
  }

  /// The objects that all connections of a server share.
  struct Home {
    let queue: DispatchQueue
    let poll: SocketPoll
    let router: CallRouter
    let workers: WorkerPool
    let load: MonitorLoad
  }

  func start() throws(SystemError) {
    dispatchPrecondition(condition: .onQueue(queue))
    try poll.add(socket, events: POLLIN, key: key)
    watched = POLLIN
  }

  /// Handles events of the socket, given as bits of poll(2).
  func react(to events: Int32) {
    dispatchPrecondition(condition: .onQueue(queue))
    if events & (POLLHUP | POLLERR) != 0 { return hangUp() }
    if events & POLLIN != 0 && !read() { return end() }
    proceed()
  }

  /// Lets the running call finish, then closes the connection.
  func finish() {
    dispatchPrecondition(condition: .onQueue(queue))
    endsAfterReply = true
    if isMonitoring || isFollowing { close(after: nil) }
    proceed()
  }

  /// Closes the connection now.
  func end() {
    dispatchPrecondition(condition: .onQueue(queue))
    if case .closed = phase { return }
    leaveMonitors()
    phase = .closed
    unwatch()
    onEnd?()
    onEnd = nil
  }

  /// One last message, then the end.
  func close(after message: [UInt8]?) {
    leaveMonitors()
    phase = .closing
    if let message { output.append(message) }
  }

  /// Proceeds as far as possible without waiting; every event handler ends with this call.
  func proceed() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard flush() else { return end() }
    switch phase {
    case .idle where output.isEmpty: nextCall()
    case .sending(let source, let offset, fetching: false) where output.isEmpty:
      fetch(from: source, at: offset)
    case .following(let series, .due) where output.isEmpty: fetch(from: series)
    case .closing where output.isEmpty: return end()
    default: break
    }
    if case .closed = phase { return }
    watch()
  }

  /// Closes the connection if it has exceeded one of its time limits.
  func sweep(now: Double) {
    dispatchPrecondition(condition: .onQueue(queue))
    let isStalled = stalledSince.map { now - $0 > limits.stalled } ?? false
    let isHalf = halfMessageSince.map { now - $0 > limits.halfMessage } ?? false
    let isUnused = isIdle && output.isEmpty && now - lastActivity > limits.idle
    if isStalled || isUnused || (isHalf && isIdle) { end() }
  }

  /// True if no call is running, none waits in the socket and no answer is unread. Closing such a
  /// connection costs its client only a new connection.
  var isUnused: Bool {
    guard isIdle, output.isEmpty else { return false }
    return ((try? socket.wait(for: POLLIN, milliseconds: 0)) ?? 0) & POLLIN == 0
  }

  /// Marks the call as answered; the next one may begin.
  func becomeIdle() {
    phase = .idle
    lastActivity = Clock.monotonic()
  }

  // MARK: Input

  /// - Returns: false if the socket is broken.
  private func read() -> Bool {
    do throws(SystemError) {
      switch try receive() {
      case .bytes: lastActivity = Clock.monotonic()
      case .nothingYet: break
      case .end: inputEnded = true
      }
      return true
    } catch {
      return false
    }
  }

  /// Handles a client that closed both directions: the calls that it sent before are still done,
  /// but nobody reads the replies.
  private func hangUp() {
    unwatch()
    var before = -1
    while !inputEnded && splitter.count > before && splitter.count <= limits.message {
      before = splitter.count
      guard read() else { return end() }
    }
    inputEnded = true
    if isMonitoring || isFollowing { return end() }
    proceed()
  }

  private func watch() {
    guard let now = watched else { return }
    let isFull = inputEnded || (!isIdle && splitter.count > limits.message)
    let wanted = (isFull ? 0 : POLLIN) | (output.isEmpty ? 0 : POLLOUT)
    if wanted == now { return }
    watched = wanted
    do throws(SystemError) {
      try poll.change(socket, events: wanted, key: key)
    } catch {
      end()
    }
  }

  private func unwatch() {
    if watched != nil { poll.remove(socket) }
    watched = nil
  }

  private func receive() throws(SystemError) -> Descriptor.Received {
    let result = withUnsafeTemporaryAllocation(byteCount: readSize, alignment: 16) {
      buffer -> Result<Descriptor.Received, SystemError> in
      Result { () throws(SystemError) in
        let received = try socket.receive(into: buffer)
        if case .bytes(let count) = received {
          splitter.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return received
      }
    }
    return try result.get()
  }

  private func nextCall() {
    if endsAfterReply { return end() }
    do throws(MessageSplitter.TooLong) {
      guard let message = try splitter.next() else {
        halfMessageSince = splitter.count == 0 ? nil : halfMessageSince ?? Clock.monotonic()
        if inputEnded { end() }
        return
      }
      halfMessageSince = nil
      work(on: message)
    } catch {
      let sentence = "The call is longer than \(limits.message) bytes."
      close(after: WireFormat.error(.badMessage(sentence: sentence)))
      proceed()
    }
  }

  // MARK: Output

  /// - Returns: false if the client has closed the connection.
  private func flush() -> Bool {
    do throws(SystemError) {
      let sent = try output.send(to: socket)
      if output.isEmpty {
        stalledSince = nil
      } else if sent > 0 || stalledSince == nil {
        stalledSince = Clock.monotonic()
      }
      return true
    } catch {
      return false
    }
  }
}

/// Bytes read from a socket at once. The usual size of a Unix socket's buffer is 208 KiB.
private let readSize = 1 << 16
