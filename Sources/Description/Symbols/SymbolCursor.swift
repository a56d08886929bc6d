/// Reads the parts of a symbol from folded bytes, starting at a position.
///
/// Every method moves `index` past the bytes it took. If a method fails, `index` is undefined.
struct SymbolCursor {
  let text: [UInt8]
  private(set) var index: Int

  /// The maximum number of Latin letters in a series: POL, ICHAD.
  private static let longestSeries = 5
  /// The maximum length in bytes of a part after a line break or a space.
  private static let longestPart = 12
  /// The organisation's name at the start of a symbol, in the languages in which it is printed.
  private static let heads = ["oic/", "oci/", "oic /", "oci /"].map { Array($0.utf8) }
  /// The document kinds. A symbol without a digit must contain one.
  private static let kinds = ["/res", "/rep", "/fc", "/dec", "/dr", "/final"].map {
    Array($0.utf8)
  }
  private static let slash = UInt8(ascii: "/")
  private static let dash = UInt8(ascii: "-")

  init(_ text: [UInt8], _ index: Int) {
    self.text = text
    self.index = index
  }

  /// Takes `OIC/…` with a digit or a document kind in it. A final full stop belongs to the
  /// sentence.
  mutating func organisation() -> Bool {
    let start = index
    guard let head = Self.heads.first(where: { text[start...].starts(with: $0) }) else {
      return false
    }
    index += head.count
    skipSpace()
    while index < text.count {
      if Self.isInner(text[index]) {
        index += 1
      } else if !crossesSpace() {
        break
      }
    }
    trim(to: start)
    let body = text[start..<index]
    guard body.count > head.count + 2 else { return false }
    return body.contains(where: Self.isDigit) || Self.kinds.contains { kind in holds(kind, body) }
  }

  /// Takes A, S or E and at least two parts with a digit. A year in brackets is a separate date.
  mutating func unitedNations() -> Bool {
    let start = index
    index += 1
    guard index < text.count, text[index] == Self.slash else { return false }
    while index < text.count, Self.isInner(text[index]), text[index] != UInt8(ascii: "(") {
      index += 1
    }
    trim(to: start)
    let body = text[start..<index]
    let slashes = body.reduce(0) { $0 + ($1 == Self.slash ? 1 : 0) }
    return slashes >= 2 && body.contains(where: Self.isDigit)
  }

  /// Takes n/n-SERIES.
  /// - Returns: The range of the series; nil if this is not such a symbol.
  mutating func resolution() -> Range<Int>? {
    guard digits(1...3), spaced(Self.slash), digits(1...3), spaced(Self.dash) else { return nil }
    return series()
  }

  /// Takes one to five Latin letters, perhaps with the summit's mark in brackets, or one to three
  /// separate Arabic letters.
  mutating func series() -> Range<Int>? {
    let start = index
    while index < text.count, Self.isLatin(text[index]) || text[index] == UInt8(ascii: "&") {
      index += 1
    }
    if index == start { return arabicSeries() }
    guard index - start <= Self.longestSeries else { return nil }
    let end = index
    if !(take(UInt8(ascii: "(")) && take(UInt8(ascii: "i")) && take(UInt8(ascii: "s"))
      && take(UInt8(ascii: ")")))
    {
      index = end
    }
    return isAtBorder ? start..<index : nil
  }

  private mutating func arabicSeries() -> Range<Int>? {
    let start = index
    var end: Int?
    for _ in 0..<3 {
      guard arabicLetter(), isAtBorder else { break }
      end = index
      if !take(UInt8(ascii: ".")), !take(UInt8(ascii: " ")) { break }
    }
    guard let end else { return nil }
    index = end
    return start..<end
  }

  mutating func digits(_ count: ClosedRange<Int>) -> Bool {
    let start = index
    while index < text.count, Self.isDigit(text[index]) { index += 1 }
    return count.contains(index - start)
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  /// Takes the byte with optional spaces or line ends on either side.
  mutating func spaced(_ byte: UInt8) -> Bool {
    skipSpace()
    guard take(byte) else { return false }
    skipSpace()
    return true
  }

  mutating func skipSpace() {
    if index < text.count, text[index] == 0x20 || text[index] == 0x0A { index += 1 }
    if index < text.count, text[index] == 0x20 { index += 1 }
  }

  /// True if no letter or digit follows. Arabic letters begin at U+0620, after the Arabic comma.
  var isAtBorder: Bool {
    guard index < text.count else { return true }
    let byte = text[index]
    if Self.isDigit(byte) || Self.isLatin(byte) || (0xD9...0xDB).contains(byte) { return false }
    return !(byte == 0xD8 && index + 1 < text.count && text[index + 1] >= 0xA0)
  }

  /// Returns true if a byte may occur inside a symbol.
  static func isInner(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLatin(byte) || "/-.()&".utf8.contains(byte)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLatin(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// Crosses a space or a line end with a slash or dash beside it and a short part after it.
  private mutating func crossesSpace() -> Bool {
    let end = index
    let before = text[index - 1]
    skipSpace()
    guard index > end, index < text.count else {
      index = end
      return false
    }
    let joins = [before, text[index]].contains { $0 == Self.slash || $0 == Self.dash }
    let part = text[index...].drop { [Self.slash, Self.dash, 0x20, 0x0A].contains($0) }.prefix {
      Self.isInner($0)
    }
    let isPart = part.contains { Self.isDigit($0) || Self.isLatin($0) }
    if joins, isPart, part.prefix(while: { $0 != Self.slash }).count <= Self.longestPart {
      return true
    }
    index = end
    return false
  }

  private mutating func trim(to start: Int) {
    var open = text[start..<index].reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : 0) }
    open -= text[start..<index].reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : 0) }
    while index > start {
      let last = text[index - 1]
      if Self.isDigit(last) || Self.isLatin(last) { return }
      if last == UInt8(ascii: ")") {
        if open == 0 { return }
        open += 1
      }
      index -= 1
    }
  }

  private mutating func arabicLetter() -> Bool {
    guard index + 1 < text.count, (0xD8...0xDB).contains(text[index]) else { return false }
    index += 2
    return true
  }

  private func holds(_ part: [UInt8], _ body: ArraySlice<UInt8>) -> Bool {
    guard body.count >= part.count else { return false }
    return (body.startIndex...(body.endIndex - part.count)).contains {
      body[$0...].starts(with: part)
    }
  }
}
