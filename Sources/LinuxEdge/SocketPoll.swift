import CLinux
import Glibc

/// Many sockets watched through one descriptor that is readable while any of them is ready
/// (epoll(7), level-triggered).
///
/// One dispatch source on that descriptor serves them all. Sources for reading and for writing of
/// each socket were tried: libdispatch of Swift 6.3.1 crashed in `_dispatch_event_loop_drain` when
/// clients hung up.
package final class SocketPoll: Sendable {
  /// The bits of poll(2): `POLLIN`, `POLLOUT`; `POLLHUP` and `POLLERR` come unasked.
  package struct Ready: Sendable, Equatable {
    package var key: UInt64
    package var events: Int32
  }

  /// What a dispatch source may watch for reading.
  package let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = Descriptor(owning: try retrying("epoll_create1") { clinux_epoll_create() })
  }

  /// Begins to watch.
  /// - Parameter key: what `ready` says when something happens to the socket.
  package func add(_ socket: Descriptor, events: Int32, key: UInt64) throws(SystemError) {
    try retrying("epoll_ctl") {
      clinux_epoll_add(descriptor.number, socket.number, UInt32(events), key)
    }
  }

  /// Changes what is watched.
  package func change(_ socket: Descriptor, events: Int32, key: UInt64) throws(SystemError) {
    try retrying("epoll_ctl") {
      clinux_epoll_change(descriptor.number, socket.number, UInt32(events), key)
    }
  }

  /// Ends watching; to be called before the socket is closed.
  package func remove(_ socket: Descriptor) {
    _ = clinux_epoll_remove(descriptor.number, socket.number)
  }

  /// What is ready now, at most 64; never waits.
  package func ready() throws(SystemError) -> [Ready] {
    var keys = [UInt64](repeating: 0, count: 64)
    var events = [UInt32](repeating: 0, count: 64)
    let count = try retrying("epoll_wait") {
      clinux_epoll_ready(descriptor.number, &keys, &events, 64)
    }
    return (0..<Int(count)).map { Ready(key: keys[$0], events: Int32(events[$0])) }
  }
}
