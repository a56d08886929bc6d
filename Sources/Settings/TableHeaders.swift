/// Detects table headers that make the TOML parser abort the whole program.
///
/// toml++ 3 asserts that a header begins with a character of a name, where it should report a
/// syntax error (`parse_key` in toml.hpp). A daemon that reloads such a file would abort.
enum TableHeaders {
  /// Finds the first header without a name.
  /// - Returns: the 1-based number of the first line that begins with `[` or `[[` and has no name
  ///   after it; nil if there is none. Such a line is valid TOML only in a multi-line string or an
  ///   array of arrays, and no key takes these.
  static func firstNameless(in text: String) -> Int? {
    var number = 0
    var bytes = text.utf8[...]
    // The parser passes over a byte-order mark.
    if bytes.starts(with: "\u{FEFF}".utf8) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if isNameless(line) { return number }
    }
    return nil
  }

  private static func isNameless(_ line: Substring.UTF8View) -> Bool {
    var rest = line.drop(while: isBlank)
    guard rest.first == UInt8(ascii: "[") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    guard let first = rest.drop(while: isBlank).first else { return true }
    // The parser reports an empty name as an error.
    return first != UInt8(ascii: "]") && !isNameStart(first)
  }

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
