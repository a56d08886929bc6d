import CLinux
import Glibc

/// Messages with descriptors between two processes (unix(7), SOCK_SEQPACKET and SCM_RIGHTS).
extension Descriptor {
  /// A received message. Its descriptors are close-on-exec.
  package struct ReceivedMessage: Sendable {
    package var bytes: [UInt8]
    package var descriptors: [Descriptor]
  }

  /// The maximum number of descriptors in a message.
  package static let maximumDescriptors = Int(CLINUX_MAX_DESCRIPTORS)

  /// Sends bytes as one message, with at most `maximumDescriptors` descriptors.
  package func send(
    message bytes: [UInt8], with descriptors: [Descriptor] = []
  ) throws(SystemError) {
    let numbers = descriptors.map(\.number)
    try retrying("sendmsg") {
      clinux_send_message(number, bytes, bytes.count, numbers, Int32(numbers.count))
    }
    // The numbers must stay valid until the kernel has copied them.
    withExtendedLifetime(descriptors) {}
  }

  /// Receives one message.
  /// - Parameter limit: the maximum size in bytes.
  /// - Returns: nil at the end of the connection.
  /// - Throws: `EMSGSIZE` if the message or its list of descriptors is too long.
  package func receiveMessage(limit: Int) throws(SystemError) -> ReceivedMessage? {
    var bytes = [UInt8](repeating: 0, count: limit)
    var numbers = [Int32](repeating: -1, count: Self.maximumDescriptors)
    var count: Int32 = 0
    let size = try retrying("recvmsg") {
      clinux_receive_message(number, &bytes, limit, &numbers, &count)
    }
    let descriptors = numbers.prefix(Int(count)).map { Descriptor(owning: $0) }
    guard size > 0 else { return nil }
    return ReceivedMessage(bytes: Array(bytes.prefix(size)), descriptors: descriptors)
  }
}
