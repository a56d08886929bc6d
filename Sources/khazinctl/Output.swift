import Glibc
import Terminal

/// Writes to standard output and standard error. If the reader has closed the pipe, the process
/// ends silently.
enum Output {
  static let screen = Screen.live(descriptor: STDOUT_FILENO)

  static func lines(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    bytes(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  static func line(_ line: String) { lines([line]) }

  static func bytes(_ bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  /// Writes the error to standard error: its sentence, then its lines.
  static func complain(_ failure: CommandError) {
    let screen = Screen.live(descriptor: STDERR_FILENO)
    let title = screen.painted("khazinctl:", .red)
    let lines = ["\(title) \(safeCell(failure.sentence))"] + failure.lines.map(safeCell)
    write(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes a hint for people to standard error, only if it is a terminal.
  static func hint(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write(Array((safeCell(text) + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes text unchanged to standard error: progress, which is not part of the result.
  static func errorBytes(_ text: String) {
    write(Array(text.utf8), to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        exit(128 + SIGPIPE)
      } else if errno != EINTR {
        let failure = CommandError.file("write", "standard output", errno)
        if descriptor == STDOUT_FILENO { complain(failure) }
        exit(failure.status.rawValue)
      }
    }
  }
}

extension Screen {
  /// Returns the screen behind a descriptor, by isatty(3) and TIOCGWINSZ. A terminal has colour
  /// unless `NO_COLOR` is set and not empty (https://no-color.org) or `TERM` is "dumb".
  static func live(descriptor: Int32) -> Screen {
    guard isatty(descriptor) == 1 else { return .pipe }
    var size = winsize()
    let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Screen(
      isTerminal: true, columns: known ? Int(size.ws_col) : 80,
      hasColour: (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb")
  }
}

extension Timestamp {
  static var now: Timestamp { Timestamp(seconds: time(nil)) }
}

/// Returns the value of an environment variable.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
