import DocumentModel

/// The bytes of a container from front to back, packed with gzip or not.
struct ByteStream {
  enum Fault {
    case damaged, truncated, bomb

    /// Decides about the part in the middle of which the stream ended. A container that was cut off keeps
    /// what is there of it.
    /// - Returns: nil if the part is a document, which then has a warning.
    func refusal(of part: inout ContainerPart, hasBytes: Bool) -> ContainerPart.Refusal? {
      switch self {
      case .bomb: return .bomb
      case .truncated where hasBytes:
        part.warning = .truncated
        return nil
      case .damaged, .truncated: return .damaged
      }
    }
  }

  /// The bytes that are there and not yet consumed.
  private(set) var window: UnsafeRawBufferPointer
  /// The number of bytes consumed.
  private(set) var offset = 0
  /// The number of bytes consumed before the current member of a gzip file.
  private(set) var memberOffset = 0
  private var gzip: GzipStream?

  /// - Parameter bytes: must live as long as this value.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { window = UnsafeRawBufferPointer(bytes) }

  init(gzip bytes: UnsafeBufferPointer<UInt8>) {
    window = UnsafeRawBufferPointer(start: nil, count: 0)
    gzip = GzipStream(bytes)
  }

  var isPacked: Bool { gzip != nil }
  var fault: Fault? { gzip?.fault }
  /// The place in the container up to which it was read.
  var packedOffset: Int { gzip?.position ?? offset }

  /// Makes sure that there are bytes, from the next member if need be.
  /// - Returns: false at the end.
  mutating func fill() -> Bool {
    repeat {
      if fillFromMember() { return true }
      memberOffset = offset
    } while gzip?.openMember() == true
    return false
  }

  /// Makes sure that there are bytes of the current member of a gzip file.
  mutating func fillFromMember() -> Bool {
    if window.isEmpty, let next = gzip?.next() { window = next }
    return !window.isEmpty
  }

  mutating func consume(_ count: Int) {
    window = UnsafeRawBufferPointer(rebasing: window.dropFirst(count))
    offset += count
  }

  /// Takes bytes that must be there as a whole.
  /// - Returns: fewer only at the end.
  mutating func take(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, fill() {
      let piece = window.prefix(count - bytes.count)
      bytes += piece
      consume(piece.count)
    }
    return bytes
  }

  /// Hands bytes on in pieces.
  /// - Returns: the number of bytes that are missing at the end.
  mutating func forward(_ count: Int, to take: (UnsafeRawBufferPointer) -> Void) -> Int {
    var rest = count
    while rest > 0, fill() {
      let piece = UnsafeRawBufferPointer(rebasing: window.prefix(rest))
      take(piece)
      rest -= piece.count
      consume(piece.count)
    }
    return rest
  }

  /// True if fewer bytes are left, among which a text is found. Always false for a gzip file, whose length
  /// is not known.
  func isShorter(than count: Int, andContains text: String) -> Bool {
    gzip == nil && count > window.count && window.firstRange(ofBytes: text.utf8) != nil
  }

  /// Takes a header up to the empty line that ends it.
  /// - Returns: nil if it has no end within the limit.
  mutating func takeHeader(limit: Int) -> [UInt8]? {
    var header: [UInt8] = []
    // The bytes since the last line feed, without carriage returns.
    var lineLength = 0
    while header.count < limit, fill() {
      var used = 0
      var isComplete = false
      for byte in window.prefix(limit - header.count) {
        used += 1
        if byte == 0x0A {
          isComplete = lineLength == 0
          lineLength = 0
        } else if byte != 0x0D {
          lineLength += 1
        }
        if isComplete { break }
      }
      header += window.prefix(used)
      consume(used)
      if isComplete { return header }
    }
    return nil
  }

  /// The start of the current member of a gzip file.
  var memberStart: Int? { gzip?.memberStart }

  /// Goes on behind bytes that cannot be read: with the next member of a gzip file, or where a text that
  /// begins a line is found.
  mutating func recover(at text: String) -> Bool {
    guard gzip != nil else { return skip(to: Array(text.utf8)) }
    if fault == nil {
      while fillFromMember() { consume(window.count) }
      if fault == nil { return true }
    }
    while true {
      window = UnsafeRawBufferPointer(start: nil, count: 0)
      memberOffset = offset
      guard gzip?.recover() == true else { return false }
      if fillFromMember(), window.starts(with: Array(text.utf8)) { return true }
    }
  }

  private mutating func skip(to text: [UInt8]) -> Bool {
    if window.starts(with: text) { return true }
    var place = 0
    while let end = window[place...].firstIndex(of: 0x0A) {
      place = end + 1
      if window[place...].starts(with: text) {
        consume(place)
        return true
      }
    }
    consume(window.count)
    return false
  }
}
