/// Cuts a byte stream into messages: each ends with one NUL byte.
struct MessageSplitter {
  /// A message grew over the limit.
  struct TooLong: Error {}

  private let limit: Int
  private var buffer: [UInt8] = []
  /// Where the next message begins in `buffer`.
  private var start = 0
  /// Up to where no NUL stands.
  private var searched = 0

  init(limit: Int) { self.limit = limit }

  /// Bytes that came and are not handed out.
  var count: Int { buffer.count - start }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    buffer.append(contentsOf: bytes)
  }

  /// - Returns: the next whole message without its NUL; nil where none is whole.
  /// - Complexity: O(n) in the bytes that came since the last call.
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
