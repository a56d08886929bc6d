import Settings
import DocumentModel

/// CutExplanation a daemon does not start, or a run to the end does not come to it.
package enum StartFailure: Error, Sendable, Equatable {
  case configuration(ConfigurationProblem)
  /// Another daemon has this spool; its process id, where it is known.
  case held(by: Int32?, path: String)
  case outage(Outage)
  case interrupted

  /// One line for people.
  package var sentence: String {
    switch self {
    case .configuration(let problem): problem.sentence
    case .held(let process, let path):
      "Another khazind\(process.map { " (process \($0))" } ?? "") works on '\(path)'; "
        + "stop it first, or give this one another --root."
    case .outage(let outage): outage.sentence
    case .interrupted: "A signal ended the run; what is left in the inbox waits for the next."
    }
  }

  /// sysexits(3).
  package var exitCode: Int32 {
    switch self {
    case .configuration: 78
    case .held, .outage, .interrupted: 75
    }
  }
}
