import LinuxEdge

/// The messages that one connection has not sent yet.
struct OutputBuffer {
  private var messages: [[UInt8]] = []
  /// The index of the message being sent, and the number of its bytes already sent.
  private var first = 0
  private var sent = 0
  /// Bytes not sent yet.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ message: [UInt8]) {
    guard !message.isEmpty else { return }
    messages.append(message)
    count += message.count
  }

  /// Sends as much as the socket accepts.
  /// - Returns: the number of bytes sent.
  mutating func send(to socket: Descriptor) throws(SystemError) -> Int {
    let before = count
    while first < messages.count {
      let size = messages[first].count
      let taken = try Self.send(messages[first], from: sent, to: socket)
      if taken == 0 { break }
      count -= taken
      sent += taken
      if sent == size {
        messages[first] = []
        (first, sent) = (first + 1, 0)
      }
    }
    forgetSent()
    return before - count
  }

  /// Drops every message of which no byte has been sent.
  mutating func dropUnbegun() {
    messages.removeSubrange(min(first + (sent > 0 ? 1 : 0), messages.count)...)
    count = messages.dropFirst(first).reduce(0) { $0 + $1.count } - sent
  }

  private mutating func forgetSent() {
    guard first == messages.count || first >= 1024 else { return }
    messages.removeFirst(first)
    first = 0
  }

  private static func send(
    _ message: [UInt8], from start: Int, to socket: Descriptor
  ) throws(SystemError) -> Int {
    let result = message.withUnsafeBytes { bytes -> Result<Int, SystemError> in
      Result { () throws(SystemError) in
        try socket.send(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
    }
    return try result.get()
  }
}
