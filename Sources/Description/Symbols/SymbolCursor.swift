/// Takes folded bytes from a place onward as long as they fit what a symbol is made of.
///
/// Every method moves `index` behind what it took, or leaves it anywhere where it answers no.
struct SymbolCursor {
  let text: [UInt8]
  private(set) var index: Int

  /// Letters of a series: POL, ICHAD; three Arabic letters.
  private static let longestSeries = 5
  /// A part of a symbol behind a broken line or a space.
  private static let longestPart = 12
  /// The organisation's name at the head of a symbol, in the languages it is printed in.
  private static let heads = ["oic/", "oci/", "oic /", "oci /"].map { Array($0.utf8) }
  /// A symbol without a figure says what it is.
  private static let kinds = ["/res", "/rep", "/fc", "/dec", "/dr", "/final"].map {
    Array($0.utf8)
  }
  private static let slash = UInt8(ascii: "/")
  private static let dash = UInt8(ascii: "-")

  init(_ text: [UInt8], _ index: Int) {
    self.text = text
    self.index = index
  }

  /// `OIC/…` with a figure or a kind in it; the final stop is the sentence's.
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

  /// One of A, S and E, then two parts at least, with a figure; a year in brackets is a
  /// date of its own.
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

  /// n/n-SERIES.
  /// - Returns: where the series stands; nil where this is none.
  mutating func resolution() -> Range<Int>? {
    guard digits(1...3), spaced(Self.slash), digits(1...3), spaced(Self.dash) else { return nil }
    return series()
  }

  /// One to five Latin letters, perhaps with the summit's mark in brackets, or one to three Arabic
  /// letters that stand alone.
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

  /// The byte with a space or a line's end on either side.
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

  /// No letter or digit follows; Arabic letters begin at U+0620, its comma lies before.
  var isAtBorder: Bool {
    guard index < text.count else { return true }
    let byte = text[index]
    if Self.isDigit(byte) || Self.isLatin(byte) || (0xD9...0xDB).contains(byte) { return false }
    return !(byte == 0xD8 && index + 1 < text.count && text[index + 1] >= 0xA0)
  }

  /// What may stand within a symbol.
  static func isInner(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLatin(byte) || "/-.()&".utf8.contains(byte)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLatin(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// A space or a line's end with a slash or dash beside it, and a short part behind.
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
