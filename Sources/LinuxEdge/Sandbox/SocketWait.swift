import Glibc

/// Waits for descriptors.
package enum SocketWait {
  /// Waits with poll(2) until one of the descriptors is ready.
  /// - Parameter milliseconds: the timeout; negative for none.
  /// - Returns: false at the timeout.
  @discardableResult
  package static func wait(
    _ descriptors: inout [pollfd], milliseconds: Int32 = -1
  ) throws(SystemError) -> Bool {
    try retrying("poll") { poll(&descriptors, nfds_t(descriptors.count), milliseconds) } > 0
  }
}
