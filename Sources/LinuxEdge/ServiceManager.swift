import CSystemd
import DocumentModel
import Glibc

/// The interface to systemd: notifications to it, and the sockets that it passes. Without a service
/// manager every call does nothing.
package enum ServiceManager {
  /// A line of the notification protocol, sd_notify(3).
  package enum Message: Sendable, Equatable {
    case ready
    /// One line for `systemctl status`.
    case status(String)
    case stopping
    /// The keep-alive, to be sent at least every half `watchdogInterval`.
    case watchdog
    /// The start is still in progress and may take `seconds` more.
    case extendStart(seconds: Double)

    var line: String {
      switch self {
      case .ready: "READY=1"
      case .status(let text):
        "STATUS=" + text.split(separator: "\n").joined(separator: " ")
      case .stopping: "STOPPING=1"
      case .watchdog: "WATCHDOG=1"
      case .extendStart(let seconds): "EXTEND_TIMEOUT_USEC=\(Int(clamping: seconds * 1e6))"
      }
    }
  }

  /// Sends messages to the service manager.
  /// - Returns: true if a service manager received them.
  @discardableResult
  package static func notify(_ messages: Message...) -> Bool {
    sd_notify(0, messages.map(\.line).joined(separator: "\n")) > 0
  }

  /// The seconds within which the service manager expects `watchdog`; nil if it expects none.
  package static var watchdogInterval: Double? {
    var microseconds: UInt64 = 0
    guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
    return Double(microseconds) / 1e6
  }

  /// Returns the sockets that systemd passed, with their names, from sd_listen_fds_with_names(3).
  /// Call this once: the caller then owns the descriptors, and the environment no longer names
  /// them.
  package static func listeningSockets() -> [(name: String, socket: Descriptor)] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = sd_listen_fds_with_names(1, &names)
    guard count > 0 else { return [] }
    defer {
      for index in 0..<Int(count) { free(names?[index]) }
      free(names)
    }
    return (0..<Int(count)).map { index in
      let name = names?[index].map { String(cString: $0) } ?? ""
      return (name, Descriptor(owning: 3 + Int32(index)))
    }
  }
}
