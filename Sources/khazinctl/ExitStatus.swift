/// The exit status of the process: 0, 1, and the numbers of sysexits(3).
enum ExitStatus: Int32 {
  case success = 0
  /// No such document, or `status --check` found problems.
  case notFound = 1
  case usage = 64
  case badData = 65
  /// The daemon does not run.
  case notRunning = 69
  /// A bug in khazinctl or the daemon.
  case software = 70
  case inputOutput = 74
  case tryAgain = 75
  case notPermitted = 77
  case configuration = 78
}
