/// Counts of the bytes of a text in an unknown 8-bit encoding, made before a table is chosen.
struct ByteCensus {
  /// The no-break space, except in MacArabic, where it is the space of right-to-left text.
  static let highSpace: UInt8 = 0xA0
  /// Capital A with grave, the only accented letter that is a word on its own; the small letter is
  /// 0x20 higher.
  private static let aloneInLatin: UInt8 = 0xC0

  /// For each byte, true if it occurs.
  private(set) var occurs = [Bool](repeating: false, count: 256)
  /// The number of bytes in the upper half.
  private(set) var high = 0
  private(set) var spaces = 0
  private(set) var highSpaces = 0
  /// The number of ASCII signs that MacArabic also has as right-to-left copies.
  private(set) var signs = 0
  /// The number of bytes that are such copies in MacArabic.
  private(set) var highSigns = 0
  /// The number of bytes from C0 on in runs of one or two that touch an ASCII letter, as accented
  /// letters do.
  private(set) var accents = 0
  /// The number of bytes from C0 on in longer runs, or in runs that touch no ASCII letter, as the
  /// words of another script do.
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

  /// Returns true for the signs that ARABIC.TXT lists twice and whose copy is a sign of Arabic in
  /// no other table.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "\""), 0x27...0x2B, 0x2D...0x2F, UInt8(ascii: ":"): true
    default: false
    }
  }

  @inline(__always)
  static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// True if the text seems to be in a Western European language: accented letters within ASCII
  /// words, or only signs between ASCII words. False if A0 separates such words, because English
  /// names in MacArabic look like that.
  var isLatin: Bool {
    accents > foreign
      || (accents == 0 && foreign == 0 && hasASCIILetters && !hasRightToLeftSpaces)
  }

  /// True if more spaces are A0 than 20 and the ASCII signs, if there are any, occur as their
  /// right-to-left copies.
  var hasRightToLeftSpaces: Bool { highSpaces > spaces && (highSigns > 0 || signs == 0) }
}

extension ByteCensus {
  /// Returns true if two tables give the same scalar for every byte that occurs.
  func decodeAlike(_ one: SingleByteTable, _ other: SingleByteTable) -> Bool {
    (0x80..<0x100).allSatisfy { !occurs[$0] || one.scalars[$0] == other.scalars[$0] }
  }
}
