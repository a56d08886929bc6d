/// Splits a byte stream into messages; each message ends with one NUL byte.
struct MessageSplitter {
  /// A message is longer than the limit.
  struct TooLong: Error {}

  private let limit: Int
  private var buffer: [UInt8] = []
  /// The index in `buffer` at which the next message begins.
  private var start = 0
  /// The index in `buffer` before which no NUL was found since `start`.
  private var searched = 0

  init(limit: Int) { self.limit = limit }

  /// Bytes that were received and not yet returned.
  var count: Int { buffer.count - start }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    buffer.append(contentsOf: bytes)
  }

  /// - Returns: the next complete message without its NUL; nil if none is complete.
  /// - Complexity: O(n) in the bytes received since the last call.
  mutating func next() throws(TooLong) -> [UInt8]? {
    guard let end = buffer[searched...].firstIndex(of: 0) else {
      searched = buffer.count
      if count > limit { throw TooLong() }
      compact()
      return nil
    }
    let message = Array(buffer[start..<end])
    start = end + 1
    searched = start
    if message.count > limit { throw TooLong() }
    return message
  }

  private mutating func compact() {
    guard start > 0 else { return }
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
  }
}
