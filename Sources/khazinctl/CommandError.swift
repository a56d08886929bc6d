import Control
import DocumentModel
import Glibc
import Terminal

/// The error that ends a command early: one line for people, and the exit status.
struct CommandError: Error, Equatable {
  var status: ExitStatus
  /// A sentence with the failure, the file and the remedy.
  var sentence: String
  /// Lines below the sentence, such as the query with a caret.
  var lines: [String] = []

  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// - Parameters:
  ///   - start: the command that starts the daemon.
  ///   - query: the user's query, for a caret under its error.
  init(_ error: ControlError, start: String, query: String?) {
    switch error {
    case .notRunning(let path):
      self.init(
        .notRunning, "Khazin is not running: no process answers at '\(path)'. Start it: \(start)")
    case .noAccess(let path):
      self.init(
        .notPermitted,
        "You may not use '\(path)'; members of group 'khazin' may: "
          + "sudo adduser \(userName) khazin, then log in again.")
    case .refused(let refusal):
      self.init(refusal, query: query)
    case .timeout(let seconds):
      self.init(.tryAgain, "Khazin did not answer within \(Int(seconds)) seconds. Try again.")
    case .closed:
      self.init(
        .tryAgain, "Khazin closed the connection before it answered. See 'khazinctl status'.")
    case .badReply(let detail):
      self.init(
        .software,
        "The reply is not in the form that Khazin uses: \(detail). "
          + "Are khazinctl and khazind of the same version?")
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

  /// Returns the error for a system call that failed on a user's file.
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
      case EEXIST: " Name another file, or use --force."
      case EINVAL: " It is not a regular file: name another one, or redirect the output."
      default: ""
      }
    return CommandError(status, "Cannot \(operation) '\(path)': \(systemWord(code)).\(advice)")
  }
}

/// Returns the text of strerror(3), in lower case.
private func systemWord(_ code: Int32) -> String {
  String(cString: strerror(code)).lowercased()
}

/// The user's name, or `USER` if the system knows none.
private var userName: String {
  guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "USER" }
  return String(cString: name)
}
