import LinuxEdge

/// A `khazin-extract` that runs as a unit of its own: systemd listens on its socket and starts it with
/// the first connection.
package struct ExtractorSocket: Sendable {
  /// The path on which the unit `khazin-extract.socket` listens.
  package static let systemPath = "/run/khazin/extract"

  /// The longest time in seconds that a request waits until the server takes it.
  private static let sendLimit = 15

  private let path: String

  package init(path: String = Self.systemPath) { self.path = path }

  /// Connects to the server, which may still be starting.
  /// - Throws: the error of connect(2), such as `ENOENT` or `ECONNREFUSED` if nobody listens.
  package func connect() throws(SystemError) -> Descriptor {
    let connection = try UnixSocket.connect(to: Array(path.utf8), for: .messages)
    try connection.limitSending(seconds: Self.sendLimit)
    return connection
  }
}
