/// Joins the UTF-16 units of `\u`, which writes a character beyond U+FFFF as two of them.
struct RichTextSurrogates {
  /// The first unit of a character.
  private var high: UInt32?

  /// Takes a unit, which `\u` writes as a signed number.
  /// - Returns: the characters that are complete; U+FFFD for a unit without its other half.
  mutating func take(_ number: Int) -> [Unicode.Scalar] {
    let unit = UInt32(truncatingIfNeeded: number) & 0xFFFF
    if let first = high, (0xDC00...0xDFFF).contains(unit) {
      high = nil
      return [Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)) ?? "\u{FFFD}"]
    }
    let lone = end()
    guard !(0xD800...0xDBFF).contains(unit) else {
      high = unit
      return [lone].compactMap { $0 }
    }
    return [lone, Unicode.Scalar(unit) ?? "\u{FFFD}"].compactMap { $0 }
  }

  /// Ends a character: U+FFFD if only its first unit came.
  mutating func end() -> Unicode.Scalar? {
    defer { high = nil }
    return high == nil ? nil : "\u{FFFD}"
  }
}
