import Glibc
import LinuxEdge

/// Where the server listens.
package struct Endpoint: Sendable {
  let listener: Descriptor
  /// Taken away when the server stops; nil where systemd owns the socket.
  let path: [UInt8]?

  /// Listens at a path; what a dead server left there is replaced.
  /// - Throws: `EADDRINUSE` where somebody answers there.
  package static func bound(to path: [UInt8], mode: UInt32) throws(SystemError) -> Endpoint {
    Endpoint(listener: try UnixSocket.listen(at: path, mode: mode), path: path)
  }

  /// Takes over a socket that systemd made (socket activation).
  /// - Throws: `EINVAL` where it is not a Unix stream socket that listens.
  package static func inherited(_ socket: Descriptor) throws(SystemError) -> Endpoint {
    try socket.prepareAsListener()
    return Endpoint(listener: socket, path: nil)
  }

  func remove() {
    guard let path else { return }
    _ = path.withUnsafeBytes { bytes in
      unlink((bytes.map { CChar(bitPattern: $0) }) + [0])
    }
  }
}
