/// Splits a byte stream into lines; holds at most one unfinished line of bounded length.
struct LineSplitter {
  enum Line: Equatable, Sendable {
    case whole([UInt8])
    /// A line over the limit, with its size in bytes; its content is dropped.
    case tooLong(Int)
  }

  private let limit: Int
  private var pending: [UInt8] = []
  /// The number of dropped bytes of a line that is already too long.
  private var dropped = 0

  /// - Parameter limit: the maximum size of a line in bytes, without the line end.
  init(limit: Int) { self.limit = limit }

  /// Returns the lines that end in these bytes.
  /// - Complexity: O(bytes).
  mutating func feed(_ bytes: ArraySlice<UInt8>) -> [Line] {
    var lines: [Line] = []
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      take(rest[..<end])
      lines.append(finishLine())
      rest = rest[(end + 1)...]
    }
    take(rest)
    return lines
  }

  /// Returns the last line if the stream does not end with a line end.
  mutating func finish() -> Line? {
    pending.isEmpty && dropped == 0 ? nil : finishLine()
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    if dropped > 0 || pending.count + bytes.count > limit {
      dropped += pending.count + bytes.count
      pending = []
    } else {
      pending += bytes
    }
  }

  private mutating func finishLine() -> Line {
    defer { (pending, dropped) = ([], 0) }
    return dropped > 0 ? .tooLong(dropped) : .whole(pending)
  }
}
