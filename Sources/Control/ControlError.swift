/// CutExplanation a client has no answer.
package enum ControlError: Error, Sendable, Equatable {
  /// No socket, or nobody behind it.
  case notRunning(path: String)
  /// The socket's mode keeps us out.
  case noAccess(path: String)
  /// The daemon answered with an error.
  case refused(CallError)
  /// No answer in time, in seconds.
  case timeout(seconds: Double)
  /// The daemon ended the connection.
  case closed
  /// What came is not Varlink, or not the reply that was due.
  case badReply(String)
  /// The system's word for what failed.
  case system(operation: String, code: Int32)
}
