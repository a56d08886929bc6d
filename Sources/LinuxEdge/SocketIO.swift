import Glibc

/// Reads and writes sockets without blocking, in any mode of the descriptor.
extension Descriptor {
  /// The result of one read of a socket.
  package enum Received: Sendable, Equatable {
    case bytes(Int)
    case nothingYet
    /// The other side has closed its end for writing.
    case end
  }

  /// Receives bytes with recv(2) and MSG_DONTWAIT.
  /// - Precondition: the buffer is not empty.
  package func receive(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Received {
    precondition(!buffer.isEmpty, "an empty buffer cannot distinguish the end from no data")
    do throws(SystemError) {
      let flags = Int32(MSG_DONTWAIT)
      let count = try retrying("recv") { recv(number, buffer.baseAddress, buffer.count, flags) }
      return count == 0 ? .end : .bytes(count)
    } catch {
      if error.number == EAGAIN { return .nothingYet }
      throw error
    }
  }

  /// Sends bytes with send(2) and MSG_DONTWAIT, without SIGPIPE.
  /// - Returns: the number of bytes sent; 0 if the other side reads too slowly.
  package func send(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    do throws(SystemError) {
      let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
      return try retrying("send") { Glibc.send(number, bytes.baseAddress, bytes.count, flags) }
    } catch {
      if error.number == EAGAIN { return 0 }
      throw error
    }
  }

  /// Waits for events with poll(2).
  /// - Parameter milliseconds: the timeout; negative for none.
  /// - Returns: the events that are ready, including hang-up and error; 0 at the timeout.
  package func wait(for events: Int32, milliseconds: Int32) throws(SystemError) -> Int32 {
    var one = pollfd(fd: number, events: Int16(events), revents: 0)
    try retrying("poll") { poll(&one, 1, milliseconds) }
    return Int32(one.revents)
  }

  /// Prepares a socket that systemd passed for accepting connections.
  /// - Throws: `EINVAL` if it is not a listening Unix socket of that transport.
  package func prepareAsListener(
    for transport: UnixSocket.Transport = .stream
  ) throws(SystemError) {
    guard try socketOption(SO_DOMAIN) == AF_UNIX,
      try socketOption(SO_TYPE) == transport.type,
      try socketOption(SO_ACCEPTCONN) == 1
    else { throw SystemError(EINVAL, "listen") }
    let flags = try retrying("fcntl") { fcntl(number, F_GETFL) }
    try retrying("fcntl") { fcntl(number, F_SETFL, flags | O_NONBLOCK) }
    try retrying("fcntl") { fcntl(number, F_SETFD, FD_CLOEXEC) }
  }

  /// Ends receiving with shutdown(2): what was sent before can still be received, later messages of
  /// the other side fail with `EPIPE`.
  package func endReceiving() throws(SystemError) {
    try retrying("shutdown") { shutdown(number, Int32(SHUT_RD)) }
  }

  /// Limits the time that a call on a blocking socket waits to send (SO_SNDTIMEO). Then it fails with
  /// `EAGAIN`.
  package func limitSending(seconds: Int) throws(SystemError) {
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    try retrying("setsockopt") { setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &time, size) }
  }

  private func socketOption(_ name: Int32) throws(SystemError) -> Int32 {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    try retrying("getsockopt") { getsockopt(number, SOL_SOCKET, name, &value, &size) }
    return value
  }
}
