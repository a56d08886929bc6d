import Glibc

/// Waits for descriptors.
package enum SocketWait {
  /// Waits without a timeout with poll(2) until one of the descriptors is ready.
  package static func wait(_ descriptors: inout [pollfd]) throws(SystemError) {
    try retrying("poll") { poll(&descriptors, nfds_t(descriptors.count), -1) }
  }
}
