import LinuxEdge

/// The socket on which the server listens.
package struct Endpoint: Sendable {
  let listener: Descriptor
  /// The path, which is removed when the server stops; nil if systemd owns the socket.
  let path: [UInt8]?

  /// Listens at a path and replaces the socket that a dead server left there.
  /// - Throws: `EADDRINUSE` if a live server answers there.
  package static func bound(to path: [UInt8], mode: UInt32) throws(SystemError) -> Endpoint {
    Endpoint(listener: try UnixSocket.listen(at: path, mode: mode), path: path)
  }

  /// Takes over a socket that systemd made (socket activation).
  /// - Throws: `EINVAL` if it is not a listening Unix stream socket.
  package static func inherited(_ socket: Descriptor) throws(SystemError) -> Endpoint {
    try socket.prepareAsListener()
    return Endpoint(listener: socket, path: nil)
  }

  func remove() {
    guard let path else { return }
    let (folder, name) = Directory.split(path)
    try? Directory.open(folder).unlink(name)
  }
}
