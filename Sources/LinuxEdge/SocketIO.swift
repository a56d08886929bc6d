import Glibc

/// Reading and writing sockets that must never block, whatever the descriptor's own mode.
extension Descriptor {
  /// What one read of a socket brought.
  package enum Received: Sendable, Equatable {
    case bytes(Int)
    case nothingYet
    /// The other side writes no more.
    case end
  }

  /// recv(2) with MSG_DONTWAIT.
  /// - Precondition: the buffer is not empty.
  package func receive(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Received {
    precondition(!buffer.isEmpty, "an empty buffer cannot tell the end from nothing")
    do throws(SystemError) {
      let flags = Int32(MSG_DONTWAIT)
      let count = try retrying("recv") { recv(number, buffer.baseAddress, buffer.count, flags) }
      return count == 0 ? .end : .bytes(count)
    } catch {
      if error.number == EAGAIN { return .nothingYet }
      throw error
    }
  }

  /// send(2) with MSG_DONTWAIT and without SIGPIPE.
  /// - Returns: how many bytes went; 0 where the other side reads too slowly.
  package func send(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    do throws(SystemError) {
      let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
      return try retrying("send") { Glibc.send(number, bytes.baseAddress, bytes.count, flags) }
    } catch {
      if error.number == EAGAIN { return 0 }
      throw error
    }
  }

  /// poll(2).
  /// - Parameter milliseconds: negative waits for ever.
  /// - Returns: what is ready, hang-up and error included; 0 when time is over.
  package func wait(for events: Int32, milliseconds: Int32) throws(SystemError) -> Int32 {
    var one = pollfd(fd: number, events: Int16(events), revents: 0)
    try retrying("poll") { poll(&one, 1, milliseconds) }
    return Int32(one.revents)
  }

  /// Makes a socket that systemd handed over ready for accepting.
  /// - Throws: `EINVAL` where it is not a Unix stream socket that listens.
  package func prepareAsListener() throws(SystemError) {
    guard try socketOption(SO_DOMAIN) == AF_UNIX,
      try socketOption(SO_TYPE) == Int32(SOCK_STREAM.rawValue),
      try socketOption(SO_ACCEPTCONN) == 1
    else { throw SystemError(EINVAL, "listen") }
    let flags = try retrying("fcntl") { fcntl(number, F_GETFL) }
    try retrying("fcntl") { fcntl(number, F_SETFL, flags | O_NONBLOCK) }
    try retrying("fcntl") { fcntl(number, F_SETFD, FD_CLOEXEC) }
  }

  private func socketOption(_ name: Int32) throws(SystemError) -> Int32 {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    try retrying("getsockopt") { getsockopt(number, SOL_SOCKET, name, &value, &size) }
    return value
  }
}
