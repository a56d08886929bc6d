import CLinux
import Glibc

/// A set of watched sockets with one descriptor that is readable while any of them is ready
/// (epoll(7), level-triggered).
///
/// One dispatch source on that descriptor serves all sockets. Separate read and write sources for
/// each socket were tried, but libdispatch of Swift 6.3.1 crashed in `_dispatch_event_loop_drain`
/// when clients hung up.
package final class SocketPoll: Sendable {
  /// A ready socket. `events` are the bits of poll(2): `POLLIN` and `POLLOUT` if requested, and
  /// `POLLHUP` and `POLLERR` always.
  package struct Ready: Sendable, Equatable {
    package var key: UInt64
    package var events: Int32
  }

  /// The descriptor that a dispatch source can watch for reading.
  package let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = Descriptor(owning: try retrying("epoll_create1") { clinux_epoll_create() })
  }

  /// Starts watching a socket.
  /// - Parameter key: the key that `ready` returns for the socket.
  package func add(_ socket: Descriptor, events: Int32, key: UInt64) throws(SystemError) {
    try retrying("epoll_ctl") {
      clinux_epoll_add(descriptor.number, socket.number, UInt32(events), key)
    }
  }

  /// Changes the watched events of a socket.
  package func change(_ socket: Descriptor, events: Int32, key: UInt64) throws(SystemError) {
    try retrying("epoll_ctl") {
      clinux_epoll_change(descriptor.number, socket.number, UInt32(events), key)
    }
  }

  /// Stops watching a socket. Call this before the socket is closed.
  package func remove(_ socket: Descriptor) {
    _ = clinux_epoll_remove(descriptor.number, socket.number)
  }

  /// Returns the sockets that are ready now, at most 64. Never waits.
  package func ready() throws(SystemError) -> [Ready] {
    var keys = [UInt64](repeating: 0, count: 64)
    var events = [UInt32](repeating: 0, count: 64)
    let count = try retrying("epoll_wait") {
      clinux_epoll_ready(descriptor.number, &keys, &events, 64)
    }
    return (0..<Int(count)).map { Ready(key: keys[$0], events: Int32(events[$0])) }
  }
}
