import Glibc

/// The sentences of a client's errors: what failed, and what to do.
extension ControlError {
  package var sentence: String {
    switch self {
    case .notRunning(let path):
      "No daemon answers at '\(path)'; start it: sudo systemctl start khazind."
    case .noAccess(let path):
      "You may not open '\(path)': only members of group 'khazin' may ask; sudo adduser USER "
        + "khazin, then log in anew."
    case .refused(let error): error.sentence
    case .timeout(let seconds):
      "The daemon did not answer in \(Int(seconds)) s; 'systemctl status khazind' may say why."
    case .closed: "The daemon ended the connection; try again."
    case .badReply(let sentence): sentence
    case .system(let operation, let code):
      "Cannot \(operation) the control socket: \(String(cString: strerror(code)))."
    }
  }
}
