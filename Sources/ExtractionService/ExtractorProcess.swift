import LinuxEdge
import Synchronization

/// A `khazin-extract` that this program started for itself, as a private instance does. Under systemd
/// a unit of its own runs it.
package final class ExtractorProcess: Sendable {
  private let path: String
  private let running = Mutex<StartedProgram?>(nil)

  /// The path of the program that is installed with this one.
  package static var installedPath: String { RunningProgram.companion("khazin-extract") }

  /// - Parameter path: the program.
  package init(path: String) { self.path = path }

  deinit { running.withLock { $0 }?.end() }

  /// Starts the program, after the last one ended, and returns the socket to it.
  package func connect() throws(SystemError) -> Descriptor {
    let (mine, theirs) = try UnixSocket.pair(for: .messages)
    let started = try StartedProgram.start(path, ["--connected"], socket: theirs)
    running.withLock { old in
      old?.end()
      old = started
    }
    return mine
  }
}
