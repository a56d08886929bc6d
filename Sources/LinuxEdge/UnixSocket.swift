import CLinux
import Glibc

/// Sockets of the AF_UNIX family. All are close-on-exec.
package enum UnixSocket {
  /// The type of a connected socket.
  package enum Transport: Sendable {
    /// A sequence of bytes (SOCK_STREAM).
    case stream
    /// A sequence of messages that keep their borders (SOCK_SEQPACKET).
    case messages

    var type: Int32 {
      switch self {
      case .stream: Int32(SOCK_STREAM.rawValue)
      case .messages: Int32(SOCK_SEQPACKET.rawValue)
      }
    }
  }

  /// Listens at `path` with a non-blocking socket. Replaces the socket of a dead server, but not
  /// that of a live one.
  /// - Throws: `EADDRINUSE` if a server still accepts connections at that path.
  package static func listen(
    at path: [UInt8], mode: mode_t = 0o666, backlog: Int32 = 64, for transport: Transport = .stream
  ) throws(SystemError) -> Descriptor {
    let place = try SocketPlace(path)
    if (try? connect(to: path, for: transport)) != nil { throw SystemError(EADDRINUSE, "bind") }
    let status = try? place.folder.status(of: place.name)
    if status?.kind == .socket { try place.folder.unlink(place.name) }
    let socket = try make(transport, nonBlocking: true)
    try withAddress(place.address) { (address, size) throws(SystemError) in
      try retrying("bind") { Glibc.bind(socket.number, address, size) }
    }
    try place.folder.setMode(mode, of: place.name)
    try retrying("listen") { Glibc.listen(socket.number, backlog) }
    return socket
  }

  /// Connects to a server with a blocking socket. Waits until the queue of the server accepts the
  /// connection.
  package static func connect(
    to path: [UInt8], for transport: Transport = .stream
  ) throws(SystemError) -> Descriptor {
    let place = try SocketPlace(path)
    let socket = try make(transport, nonBlocking: false)
    try withAddress(place.address) { (address, size) throws(SystemError) in
      try retrying("connect") { Glibc.connect(socket.number, address, size) }
    }
    return socket
  }

  /// Accepts a connection, with accept4(2). The new socket is non-blocking.
  /// - Returns: nil if no connection waits.
  package static func accept(on socket: Descriptor) throws(SystemError) -> Descriptor? {
    do {
      return Descriptor(owning: try retrying("accept4") { clinux_accept(socket.number) })
    } catch let error where error.number == EAGAIN || error.number == ECONNABORTED {
      return nil
    }
  }

  /// Returns two connected blocking sockets, from socketpair(2).
  package static func pair(
    for transport: Transport = .stream
  ) throws(SystemError) -> (Descriptor, Descriptor) {
    var ends: [Int32] = [-1, -1]
    let type = transport.type | Int32(SOCK_CLOEXEC.rawValue)
    try retrying("socketpair") { socketpair(AF_UNIX, type, 0, &ends) }
    return (Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }

  private static func make(
    _ transport: Transport, nonBlocking: Bool
  ) throws(SystemError) -> Descriptor {
    let type =
      transport.type | Int32(SOCK_CLOEXEC.rawValue)
      | (nonBlocking ? Int32(SOCK_NONBLOCK.rawValue) : 0)
    return Descriptor(owning: try retrying("socket") { socket(AF_UNIX, type, 0) })
  }

  /// The folder, the name and the address of a socket. `sun_path` holds 107 bytes, so the address
  /// of a longer path is `/proc/self/fd/N/name`.
  private struct SocketPlace {
    let folder: Descriptor
    let name: [UInt8]
    let address: [UInt8]

    init(_ path: [UInt8]) throws(SystemError) {
      let (parent, last) = Directory.split(path)
      folder = try Directory.open(parent)
      name = last
      let short = Array("/proc/self/fd/\(folder.number)/".utf8) + last
      address = path.count <= 107 ? path : short
      if address.count > 107 { throw SystemError(ENAMETOOLONG, "bind") }
    }
  }

  private static func withAddress(
    _ path: [UInt8],
    _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemError) -> Void
  ) throws(SystemError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    var failure: SystemError?
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
        do throws(SystemError) {
          try body(plain, socklen_t(MemoryLayout<sockaddr_un>.size))
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
  }
}

/// The process at the other end of a socket, according to the kernel.
package struct Peer: Sendable, Equatable {
  package var process: Int32
  package var user: UInt32
  /// The primary group and the supplementary ones.
  package var groups: [UInt32]

  /// Reads SO_PEERCRED and SO_PEERGROUPS. SO_PEERCRED alone has only the primary group.
  package init(of socket: Descriptor) throws(SystemError) {
    var pid: pid_t = 0
    var uid: uid_t = 0
    var gid: gid_t = 0
    try retrying("getsockopt") { clinux_peer_credentials(socket.number, &pid, &uid, &gid) }
    var list = [gid_t](repeating: 0, count: 65_536)
    let count = try retrying("getsockopt") {
      clinux_peer_groups(socket.number, &list, Int32(list.count))
    }
    process = pid
    user = uid
    groups = [gid] + list.prefix(Int(count)).filter { $0 != gid }
  }
}
