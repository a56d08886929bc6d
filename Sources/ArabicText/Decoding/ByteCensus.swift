/// What stands in the upper half of a text in some 8-bit encoding, before any table is chosen.
struct ByteCensus {
  /// A no-break space everywhere but in MacArabic, where it is the space of right-to-left text.
  static let highSpace: UInt8 = 0xA0
  /// A with grave, capital; the small one is 20 higher: the one word of such a letter.
  private static let aloneInLatin: UInt8 = 0xC0

  /// By byte: whether it occurs.
  private(set) var occurs = [Bool](repeating: false, count: 256)
  /// Bytes of the upper half.
  private(set) var high = 0
  private(set) var spaces = 0
  private(set) var highSpaces = 0
  /// Signs of ASCII of which MacArabic has right-to-left copies.
  private(set) var signs = 0
  /// Bytes that are such copies there.
  private(set) var highSigns = 0
  /// Bytes from C0 on in runs of one or two that touch an ASCII letter, as accented letters do.
  private(set) var accents = 0
  /// Bytes from C0 on in longer runs, or that touch none, as the words of another script are.
  private(set) var foreign = 0
  private(set) var hasASCIILetters = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0xC0 {
        count(byte)
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] >= 0xC0 {
        count(bytes[index])
        index += 1
      }
      let touches =
        (start > 0 && Self.isASCIILetter(bytes[start - 1]))
        || (index < bytes.count && Self.isASCIILetter(bytes[index]))
      if touches && index - start <= 2 {
        accents += index - start
      } else if index - start > 1 || byte & 0xDF != Self.aloneInLatin {
        foreign += index - start
      }
    }
  }

  @inline(__always)
  private mutating func count(_ byte: UInt8) {
    guard byte >= 0x80 else {
      if Self.isASCIILetter(byte) {
        hasASCIILetters = true
      } else if byte == 0x20 {
        spaces += 1
      } else if Self.isSign(byte) {
        signs += 1
      }
      return
    }
    high += 1
    occurs[Int(byte)] = true
    if byte == Self.highSpace {
      highSpaces += 1
    } else if byte < 0xC0, Self.isSign(byte & 0x7F) {
      highSigns += 1
    }
  }

  /// Signs that ARABIC.TXT has twice and whose copy no other table has as a sign of Arabic.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "\""), 0x27...0x2B, 0x2D...0x2F, UInt8(ascii: ":"): true
    default: false
    }
  }

  @inline(__always)
  static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Accented letters within words of ASCII, or nothing but signs between such words: a language of
  /// Western Europe. Not if such words are parted by A0: so stand English names in MacArabic.
  var isLatin: Bool {
    accents > foreign
      || (accents == 0 && foreign == 0 && hasASCIILetters && !hasRightToLeftSpaces)
  }

  /// More spaces are A0 than 20, and signs of ASCII, if there are any, in their right-to-left copies.
  var hasRightToLeftSpaces: Bool { highSpaces > spaces && (highSigns > 0 || signs == 0) }
}

extension ByteCensus {
  /// Whether two tables mean the same by every byte that occurs.
  func giveSameText(_ one: SingleByteTable, _ other: SingleByteTable) -> Bool {
    (0x80..<0x100).allSatisfy { !occurs[$0] || one.scalars[$0] == other.scalars[$0] }
  }
}
