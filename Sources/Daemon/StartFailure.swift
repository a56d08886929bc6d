import DocumentModel
import Settings

/// The reason why a daemon does not start, or why `khazind --once` does not finish.
package enum StartFailure: Error, Sendable, Equatable {
  case configuration(ConfigurationProblem)
  /// Another daemon holds the spool or archive at `path`; its process id, if known.
  case held(by: Int32?, path: String)
  case outage(Outage)
  case interrupted

  /// The failure as one line for users.
  package var sentence: String {
    switch self {
    case .configuration(let problem): problem.sentence
    case .held(let process, let path):
      "Another khazind\(process.map { " (process \($0))" } ?? "") already uses '\(path)'; "
        + "stop it first, or start this one with another --root."
    case .outage(let outage): outage.sentence
    case .interrupted: "A signal ended the run; files left in the inbox wait for the next run."
    }
  }

  /// The exit code of sysexits(3).
  package var exitCode: Int32 {
    switch self {
    case .configuration: 78
    case .held, .outage, .interrupted: 75
    }
  }
}
