/// Writes values for the protocol between the daemon and the extractor: numbers least significant
/// byte first, texts and lists after their length.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt8) { bytes.append(number) }

  mutating func write(_ number: UInt16) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ list: some Collection<UInt8>) {
    write(UInt32(list.count))
    bytes.append(contentsOf: list)
  }

  mutating func write(_ text: String) { write(text.utf8) }

  /// Writes a text that may be absent.
  mutating func write(_ text: String?) {
    write(UInt8(text == nil ? 0 : 1))
    if let text { write(text) }
  }
}

/// Reads what `WireWriter` wrote. The bytes may come from a process that a document took over, so
/// every length is checked.
struct WireReader {
  /// The bytes do not follow the protocol.
  struct Malformed: Error {}

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(Malformed) -> UInt8 {
    guard let first = rest.popFirst() else { throw Malformed() }
    return first
  }

  mutating func number16() throws(Malformed) -> UInt16 { UInt16(try number(2)) }

  mutating func number32() throws(Malformed) -> Int { Int(try number(4)) }

  /// Reads a number of bytes.
  mutating func count() throws(Malformed) -> Int {
    guard let count = Int(exactly: try number64()) else { throw Malformed() }
    return count
  }

  mutating func number64() throws(Malformed) -> UInt64 { try number(8) }

  private mutating func number(_ width: Int) throws(Malformed) -> UInt64 {
    guard rest.count >= width else { throw Malformed() }
    defer { rest = rest.dropFirst(width) }
    return rest.prefix(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func list() throws(Malformed) -> [UInt8] {
    let count = try number32()
    guard count <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// - Parameter limit: the maximum length in bytes.
  mutating func text(limit: Int = .max) throws(Malformed) -> String {
    let utf8 = try list()
    guard utf8.count <= limit, let text = String(validating: utf8, as: UTF8.self) else {
      throw Malformed()
    }
    return text
  }

  mutating func optionalText(limit: Int) throws(Malformed) -> String? {
    switch try byte() {
    case 0: return nil
    case 1: return try text(limit: limit)
    default: throw Malformed()
    }
  }
}
