/// A value of JSON (https://www.rfc-editor.org/rfc/rfc8259), as far as JSON-LD of articles needs it. A comma
/// before the end of a list or object is accepted, as by Foundation's decoder.
///
/// That decoder asks for a type and fails if the value has another one. To try text, list and object in
/// turn takes five times as long as this reader.
enum JSONNode: Equatable {
  case text(String)
  case list([JSONNode])
  case object([String: JSONNode])
  /// A number, a literal, or a text that is none, such as one with half of a surrogate pair.
  case other

  /// The maximum depth of lists and objects.
  private static let depthLimit = 512

  /// - Returns: nil if the text is no JSON.
  init?(_ utf8: some Collection<UInt8>) {
    var reader = Reader(bytes: Array(utf8))
    if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    guard let value = reader.value(depth: 0), reader.next() == nil else { return nil }
    self = value
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Skips white space.
    /// - Returns: the byte after it; nil at the end.
    mutating func next() -> UInt8? {
      while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
      return byte
    }

    /// Skips white space and a mark.
    private mutating func take(_ mark: UInt8) -> Bool {
      guard next() == mark else { return false }
      place += 1
      return true
    }

    /// - Returns: nil if no value begins here, or if lists and objects are nested too deep.
    mutating func value(depth: Int) -> JSONNode? {
      switch next() {
      case UInt8(ascii: "\""): return text().map { $0.map(JSONNode.text) ?? .other }
      case UInt8(ascii: "["): return depth < JSONNode.depthLimit ? list(depth: depth + 1) : nil
      case UInt8(ascii: "{"): return depth < JSONNode.depthLimit ? object(depth: depth + 1) : nil
      case UInt8(ascii: "t"): return literal("true")
      case UInt8(ascii: "f"): return literal("false")
      case UInt8(ascii: "n"): return literal("null")
      case let mark? where (0x30...0x39).contains(mark) || mark == UInt8(ascii: "-"):
        while let byte, "+-.0123456789Ee".utf8.contains(byte) { place += 1 }
        return .other
      default: return nil
      }
    }

    private mutating func literal(_ name: String) -> JSONNode? {
      guard bytes[place...].starts(with: name.utf8) else { return nil }
      place += name.utf8.count
      return .other
    }

    private mutating func list(depth: Int) -> JSONNode? {
      place += 1
      var values: [JSONNode] = []
      while !take(UInt8(ascii: "]")) {
        guard let value = value(depth: depth) else { return nil }
        values.append(value)
        guard take(UInt8(ascii: ",")) || next() == UInt8(ascii: "]") else { return nil }
      }
      return .list(values)
    }

    private mutating func object(depth: Int) -> JSONNode? {
      place += 1
      var values: [String: JSONNode] = [:]
      var isReadable = true
      while !take(UInt8(ascii: "}")) {
        guard next() == UInt8(ascii: "\""), let key = text(), take(UInt8(ascii: ":")),
          let value = value(depth: depth)
        else { return nil }
        if let key { if values[key] == nil { values[key] = value } } else { isReadable = false }
        guard take(UInt8(ascii: ",")) || next() == UInt8(ascii: "}") else { return nil }
      }
      return isReadable ? .object(values) : .other
    }

    /// Reads a text from its first quotation mark to its last.
    /// - Returns: nil if it does not end; nil inside if a character of it is not allowed.
    private mutating func text() -> String?? {
      place += 1
      let start = place
      var isPlain = true
      var isAllowed = true
      while let byte, byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\\") {
          isPlain = false
          // The next byte belongs to the escape, even if it is a quotation mark.
          let isUnit = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "u")
          place += isUnit ? 5 : 1
        } else if byte < 0x20 {
          isAllowed = false
        }
        place += 1
      }
      guard place < bytes.count else { return nil }
      let content = bytes[start..<place]
      place += 1
      guard isAllowed else { return .some(nil) }
      return isPlain ? String(decoding: content, as: UTF8.self) : JSONEscapes.text(content)
    }
  }
}

/// The escapes in a text of JSON.
private enum JSONEscapes {
  /// - Returns: the text that is meant; nil if it has an escape that does not exist.
  static func text(_ utf8: ArraySlice<UInt8>) -> String?? {
    var result: [UInt8] = []
    var rest = utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "u"):
        guard let scalar = scalar(&rest) else { return .some(nil) }
        result += UTF8.encode(scalar)!
      case let mark?:
        guard let byte = characters[mark] else { return .some(nil) }
        result.append(byte)
      case nil: return .some(nil)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let characters: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// Reads four digits, or eight of a surrogate pair.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let first = unit(&rest) else { return nil }
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
    guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
      let second = unit(&rest), (0xDC00...0xDFFF).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(number)
    }
    return value
  }
}
