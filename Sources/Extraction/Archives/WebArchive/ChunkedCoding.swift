/// Undoes the chunked transfer coding (RFC 9112 §7.1), from pieces of any size.
///
/// Some crawlers undo it and keep the field that says so. A body that does not begin with the size of a
/// chunk is handed on as it is.
struct ChunkedCoding {
  private enum State {
    /// In the line with the size of the first chunk, or of a later one.
    case firstSize, size
    case data(rest: Int)
    /// In the line end after a chunk.
    case dataEnd
    case ended, plain, damaged
  }

  private var state = State.firstSize
  private var line: [UInt8] = []

  /// The longest line with a size, in bytes.
  private static let lineLimit = 256

  var isDamaged: Bool { if case .damaged = state { true } else { false } }

  /// - Parameter take: receives the bytes of the body.
  mutating func read(_ piece: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) {
    var rest = piece
    while !rest.isEmpty {
      switch state {
      case .firstSize, .size: readSize(&rest, take)
      case .data(let count):
        let data = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
        take(data)
        state = count == data.count ? .dataEnd : .data(rest: count - data.count)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(data.count))
      case .dataEnd:
        let byte = rest[0]
        guard byte == 0x0A || byte == 0x0D else {
          state = .damaged
          return
        }
        if byte == 0x0A { state = .size }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
      case .plain: return take(rest)
      case .ended, .damaged: return
      }
    }
  }

  private mutating func readSize(
    _ rest: inout UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void
  ) {
    var isFirst = false
    if case .firstSize = state { isFirst = true }
    let end = rest.firstIndex(of: 0x0A)
    line += rest[..<(end ?? rest.count)].prefix(Self.lineLimit + 1)
    let isWhole = end != nil
    guard isWhole || line.count <= Self.lineLimit else { return giveUp(&rest, end, isFirst, take) }
    guard let end else {
      rest = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard line.count <= Self.lineLimit, let size = Self.size(line) else {
      return giveUp(&rest, end, isFirst, take)
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    line = []
    state = size == 0 ? .ended : .data(rest: size)
  }

  /// Ends where there is no size.
  private mutating func giveUp(
    _ rest: inout UnsafeRawBufferPointer, _ end: Int?, _ isFirst: Bool,
    _ take: (UnsafeRawBufferPointer) -> Void
  ) {
    guard isFirst else {
      state = .damaged
      return
    }
    // `rest` no longer holds the part of the line that came with earlier pieces.
    let here = min(end ?? rest.count, Self.lineLimit + 1)
    Array(line.dropLast(here)).withUnsafeBytes { if !$0.isEmpty { take($0) } }
    state = .plain
  }

  /// Ends the body.
  mutating func finish(_ take: (UnsafeRawBufferPointer) -> Void) {
    if case .firstSize = state { line.withUnsafeBytes { if !$0.isEmpty { take($0) } } }
  }

  /// The number before an extension: `1F;name=value`.
  private static func size(_ line: [UInt8]) -> Int? {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }.trimmed
    guard (1...15).contains(digits.count) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { $0 >= 0 ? $0 : nil }
  }
}
