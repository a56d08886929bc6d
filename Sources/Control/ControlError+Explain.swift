import LinuxEdge

/// The sentences of a client's errors: the failure and its remedy.
extension ControlError {
  package var sentence: String {
    switch self {
    case .notRunning(let path):
      "No daemon answers at '\(path)'; start it: sudo systemctl start khazind."
    case .noAccess(let path):
      "You may not open '\(path)': only members of group 'khazin' may; sudo adduser USER "
        + "khazin, then log in again."
    case .refused(let error): error.sentence
    case .timeout(let seconds):
      "The daemon did not answer in \(Int(seconds)) s; 'systemctl status khazind' may show why."
    case .closed: "The daemon closed the connection; try again."
    case .badReply(let sentence): sentence
    case .system(let operation, let code):
      "Cannot \(operation) the control socket: \(SystemError(code, "").text)."
    }
  }
}
