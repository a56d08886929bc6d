/// A position in the first bytes of a page, with methods that read markup from there.
struct ByteScan {
  private let bytes: [UInt8]
  private var index = 0

  /// - Parameter bytes: the bytes, in lower case.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  var isAtEnd: Bool { index >= bytes.count }

  var isAtLineStart: Bool { index == 0 || bytes[index - 1] == UInt8(ascii: "\n") }

  /// True at white space or a slash, which end the name of a tag.
  var isAtTagSpace: Bool { !isAtEnd && (Self.isSpace(bytes[index]) || isAt("/")) }

  mutating func advance() { index += 1 }

  mutating func take(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    index += word.utf8CodeUnitCount
    return true
  }

  /// Moves past the next `word`, or to the end.
  mutating func skip(past word: StaticString) {
    while !isAtEnd && !take(word) { index += 1 }
  }

  mutating func skipSpace() {
    while !isAtEnd && Self.isSpace(bytes[index]) { index += 1 }
  }

  mutating func takeLine() -> String { take { $0 != UInt8(ascii: "\n") } }

  /// Reads a value in quotes, or up to white space, a semicolon or the end of the tag.
  mutating func takeValue() -> String {
    if !isAtEnd, isAt("\"") || isAt("'") {
      let quote = bytes[index]
      index += 1
      defer { index += 1 }
      return take { $0 != quote }
    }
    return take { !Self.isSpace($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ">") }
  }

  /// Reads the next attribute of a tag; returns nil at the end of the tag.
  mutating func takeAttribute() -> (name: String, value: String)? {
    while !isAtEnd, Self.isSpace(bytes[index]) || isAt("/") { index += 1 }
    guard !isAtEnd, !isAt(">"), !isAt("?") else { return nil }
    let start = index
    let name = take {
      !Self.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
        && $0 != UInt8(ascii: "/")
    }
    skipSpace()
    guard take("=") else {
      // Without this step the loop would read a stray sign forever.
      if index == start { index += 1 }
      return (name, "")
    }
    skipSpace()
    return (name, takeValue())
  }

  private mutating func take(while isPart: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, isPart(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func isAt(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    return (0..<count).allSatisfy { bytes[index + $0] == word.utf8Start[$0] }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
