import LinuxEdge

/// Messages on their way out of one connection.
struct OutputBuffer {
  private var messages: [[UInt8]] = []
  /// The message being sent, and how many of its bytes are out.
  private var first = 0
  private var sent = 0
  /// Bytes that wait.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ message: [UInt8]) {
    guard !message.isEmpty else { return }
    messages.append(message)
    count += message.count
  }

  /// Sends what the socket takes.
  /// - Returns: how many bytes went.
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

  /// Drops every message of which no byte is out.
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
