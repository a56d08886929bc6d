/// What the arguments of the program request.
enum ExtractorArguments: Equatable {
  /// Serve the connected socket that descriptor 3 is.
  case connected
  /// Serve a listening socket: that of a path, or the one that systemd passed if there is none.
  case listen(path: String?, idleSeconds: Int?)
  case check
  case help

  /// The seconds without work after which a server that systemd started ends.
  static let idleSeconds = 300

  static let usage = """
    Usage: khazin-extract --listen [PATH] [--idle-seconds N] | --connected | --check

    Reads documents of other formats than text for khazind, in a sealed process.

      --listen [PATH]   accept connections on the socket that systemd passes, or on PATH
      --idle-seconds N  end after N seconds without work; by default 300 if systemd passes the
                        socket, otherwise never
      --connected       serve the socket on descriptor 3; khazind starts the program in this way
      --check           try each forbidden operation, print the answer of the kernel, and exit with
                        1 if anything is allowed

    """

  /// - Returns: nil if the arguments are wrong.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    switch rest.popFirst() {
    case "--connected": self = .connected
    case "--check": self = .check
    case "--help", "-h": self = .help
    case "--listen":
      var path: String?
      if let next = rest.first, !next.hasPrefix("-") { path = rest.popFirst() }
      var seconds: Int?
      if rest.first == "--idle-seconds" {
        guard let number = rest.dropFirst().first.flatMap({ Int($0) }), number > 0 else {
          return nil
        }
        seconds = number
        rest.removeFirst(2)
      }
      self = .listen(path: path, idleSeconds: seconds)
    default: return nil
    }
    if !rest.isEmpty { return nil }
  }
}
