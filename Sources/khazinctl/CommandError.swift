import Control
import Glibc
import Terminal
import DocumentModel

/// CutExplanation a command ends early: one line for people, and how the process ends.
struct CommandError: Error, Equatable {
  var status: ExitStatus
  /// What failed, which file, what to do.
  var sentence: String
  /// Lines below it: the query with a caret.
  var lines: [String] = []

  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// - Parameters:
  ///   - start: the command that starts the daemon.
  ///   - query: what the user asked, for a caret under the place that is wrong.
  init(_ error: ControlError, start: String, query: String?) {
    switch error {
    case .notRunning(let path):
      self.init(
        .notRunning, "Khazin is not running: nobody answers at '\(path)'. Start it: \(start)")
    case .noAccess(let path):
      self.init(
        .notPermitted,
        "You may not use '\(path)'; members of group 'khazin' may: "
          + "sudo adduser \(userName) khazin, then log in anew.")
    case .refused(let refusal):
      self.init(refusal, query: query)
    case .timeout(let seconds):
      self.init(.tryAgain, "Khazin did not answer within \(Int(seconds)) seconds. Try again.")
    case .closed:
      self.init(
        .tryAgain, "Khazin ended the connection before it answered. See 'khazinctl status'.")
    case .badReply(let detail):
      self.init(
        .software,
        "What answered does not speak as Khazin does: \(detail). "
          + "Are khazinctl and khazind of one version?")
    case .system(let operation, let code):
      self.init(.inputOutput, "Cannot \(operation): \(systemWord(code)).")
    }
  }

  init(_ refusal: CallError, query: String?) {
    self.init(Self.status(of: refusal), refusal.sentence)
    if case .badQuery(let position, _, _) = refusal, let query {
      lines = caretLines(under: query, at: position)
    }
    if case .notPermitted = refusal {
      sentence = sentence.replacing("USER", with: userName)
    }
  }

  private static func status(of refusal: CallError) -> ExitStatus {
    switch refusal {
    case .notFound: .notFound
    case .ambiguous, .badQuery, .invalidParameter: .usage
    case .badChange: .badData
    case .notPermitted, .permissionDenied: .notPermitted
    case .unavailable(_, let retry): retry ? .tryAgain : .software
    case .tooSlow: .tryAgain
    case .configurationBad: .configuration
    case .interfaceNotFound, .methodNotFound, .methodNotImplemented, .expectedMore, .badMessage,
      .unknown:
      .software
    }
  }

  /// A system call on a file of the user's failed.
  static func file(_ operation: String, _ path: String, _ code: Int32) -> CommandError {
    let status: ExitStatus =
      switch code {
      case ENOENT, ENOTDIR: .notFound
      case EEXIST: .usage
      case EACCES, EPERM, EROFS: .notPermitted
      case ENOSPC, EDQUOT: .tryAgain
      default: .inputOutput
      }
    let advice =
      switch code {
      case EEXIST: " Name another file, or say --force."
      case EINVAL: " It is no regular file: name another one, or redirect the output."
      default: ""
      }
    return CommandError(status, "Cannot \(operation) '\(path)': \(systemWord(code)).\(advice)")
  }
}

/// What strerror(3) says, in lower case.
private func systemWord(_ code: Int32) -> String {
  String(cString: strerror(code)).lowercased()
}

/// The user's name, or `USER` where the system knows none.
private var userName: String {
  guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "USER" }
  return String(cString: name)
}
