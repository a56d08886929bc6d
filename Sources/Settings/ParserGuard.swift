/// Finds the mistakes on which the TOML parser aborts the whole program.
///
/// toml++ 3 asserts where it should report a syntax error: if a table header does not begin with a
/// character of a name (`parse_key` in toml.hpp), and if a brace is in the place of an array
/// element (`parse_value`). A daemon that reloads such a file would abort. The guard reads strings,
/// comments, headers and brackets (https://toml.io/en/v1.0.0) and accepts every valid file.
struct ParserGuard {
  enum Mistake: Equatable {
    /// A line begins with `[` or `[[` and has no name after it.
    case headerWithoutName
    /// A bracket closes another kind of bracket.
    case wrongBracket

    var sentence: String {
      switch self {
      case .headerWithoutName: "the header of a table needs a name: [name] or [[name]]."
      case .wrongBracket: "a bracket closes another kind of bracket."
      }
    }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// The brackets that are open: `[` of arrays and `{` of inline tables.
  private var open: [UInt8] = []
  private var isHeader = false

  /// - Returns: the first mistake and its 1-based line; nil if there is none.
  /// - Complexity: O(bytes).
  static func firstMistake(in text: String) -> (mistake: Mistake, line: Int)? {
    var parserGuard = ParserGuard(text)
    return parserGuard.run()
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
    // The parser passes over a byte-order mark.
    if bytes.starts(with: "\u{FEFF}".utf8) { position = 3 }
  }

  private mutating func run() -> (mistake: Mistake, line: Int)? {
    var isLineStart = true
    while position < bytes.count {
      let byte = bytes[position]
      if isLineStart, open.isEmpty, byte == UInt8(ascii: "[") {
        isHeader = true
        if isNameless(bytes[position...].prefix { $0 != Self.newline }) {
          return (.headerWithoutName, line)
        }
      }
      if !Self.isBlank(byte) { isLineStart = byte == Self.newline }
      let start = line
      if !take(byte) { return (.wrongBracket, start) }
    }
    return nil
  }

  /// Passes over one byte, string or comment.
  /// - Returns: false if a bracket closes another kind of bracket.
  private mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case Self.newline:
      line += 1
      isHeader = false
    case UInt8(ascii: "#"):
      while position < bytes.count, bytes[position] != Self.newline { position += 1 }
      return true
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      skipString(byte)
      return true
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if !isHeader { open.append(byte) }
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      if isHeader { break }
      let opening = byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
      // The parser reports a bracket that closes nothing.
      if let last = open.popLast(), last != opening { return false }
    default: break
    }
    position += 1
    return true
  }

  /// Passes over a string to the byte after its end. A string of one line ends with its line.
  private mutating func skipString(_ quote: UInt8) {
    let isLong = bytes[position...].prefix(3).elementsEqual([quote, quote, quote])
    position += isLong ? 3 : 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.newline {
        if !isLong { return }
        line += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        // A newline after the backslash is counted in the next turn.
        if position + 1 < bytes.count, bytes[position + 1] != Self.newline { position += 1 }
      } else if byte == quote {
        let quotes = bytes[position...].prefix { $0 == quote }.count
        guard isLong else {
          position += 1
          return
        }
        // A long string may end with two quotes of its own.
        position += min(quotes, 5)
        if quotes >= 3 { return }
        continue
      }
      position += 1
    }
  }

  private func isNameless(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line.dropFirst()
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    guard let first = rest.drop(while: Self.isBlank).first else { return true }
    // The parser reports an empty name as an error.
    return first != UInt8(ascii: "]") && !Self.isNameStart(first)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Returns true for a letter or digit of a bare key, or a quotation mark
  /// (https://toml.io/en/v1.0.0#keys).
  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
