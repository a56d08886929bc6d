/// The reason why a client got no reply.
package enum ControlError: Error, Sendable, Equatable {
  /// The socket does not exist, or no process listens on it.
  case notRunning(path: String)
  /// The permissions of the socket or of its directory deny access.
  case noAccess(path: String)
  /// The daemon answered with an error.
  case refused(CallError)
  /// The daemon did not answer within this number of seconds.
  case timeout(seconds: Double)
  /// The daemon closed the connection.
  case closed
  /// The bytes received are not Varlink, or not the expected reply.
  case badReply(String)
  /// A system call failed with this errno.
  case system(operation: String, code: Int32)
}
