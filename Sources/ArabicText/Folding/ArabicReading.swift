import DocumentModel

/// An 8-bit table in terms of the letter statistics: the code and the cost of each of its bytes.
struct ArabicReading: Sendable {
  static let all = [
    ArabicReading(.windows1256), ArabicReading(.iso8859part6), ArabicReading(.macArabic),
  ]

  let table: SingleByteTable
  /// For each byte: the code of a letter, the edge, or one of the two codes below.
  private let codes: [UInt8]
  /// For each byte: its cost in addition to the trigram, in steps.
  private let costs: [Int]

  /// The code of vowel marks and tatweel, which do not end a word.
  private static let transparent: UInt8 = 255
  /// The code of a letter of the Latin script.
  private static let latin: UInt8 = 254

  /// The number of upper-half bytes that are examined; the whole text is decoded by the result.
  static let sample = 8192
  /// The cost of a byte that the table does not define, or of a C1 control; neither occurs in text.
  /// In nats.
  private static let impossible = 20
  /// The cost of a letter of another language in Arabic script, read as its neighbour. In nats.
  private static let foreign = 5
  /// The cost of an Arabic letter next to an ASCII letter, or of an accented letter within a Latin
  /// word, in nats. Both are rare; an accented letter outside a Latin word is nearly impossible.
  private static let beside = 3

  private init(_ table: SingleByteTable) {
    let statistics = LetterStatistics.shared
    let known = Dictionary(
      uniqueKeysWithValues: zip(statistics.letters, UInt8(1)...UInt8(statistics.letters.count)))
    var codes = [UInt8](repeating: LetterStatistics.edge, count: 256)
    var costs = [Int](repeating: 0, count: 256)
    for byte in 0x80..<0x100 {
      let scalar = table.scalars[byte]
      if let code = known[scalar] {
        codes[byte] = code
      } else if let neighbour = Self.neighbours[scalar].flatMap({ known[$0] }) {
        codes[byte] = neighbour
        costs[byte] = Self.foreign * LetterStatistics.steps
      } else {
        codes[byte] = Self.code(ofSign: scalar)
        costs[byte] =
          scalar == SingleByteTable.replacement || (0x80..<0xA0).contains(scalar)
          ? Self.impossible * LetterStatistics.steps : statistics.cost(ofSign: scalar)
      }
    }
    // `SingleByteChoice` decides from the whole text which space is meant.
    costs[Int(ByteCensus.highSpace)] = 0
    self.table = table
    self.codes = codes
    self.costs = costs
  }

  private static func code(ofSign scalar: UInt32) -> UInt8 {
    if scalar == Letter.tatweel || (0x64B...0x652).contains(scalar) { return transparent }
    let isLatin = (0xC0...0x17F).contains(scalar) && scalar != 0xD7 && scalar != 0xF7
    return isLatin ? latin : LetterStatistics.edge
  }

  /// Letters of Persian, Urdu and Kurdish, each with the Arabic letter whose place in words it
  /// takes (Unicode's names give the base letter).
  private static let neighbours: [UInt32: UInt32] = [
    0x67E: 0x628,  // peh, beh
    0x679: 0x62A,  // tteh, teh
    0x686: 0x62C,  // tcheh, jeem
    0x688: 0x62F,  // ddal, dal
    0x691: 0x631,  // rreh, reh
    0x698: 0x632,  // jeh, zain
    0x6A4: 0x641,  // veh, feh
    0x6A9: 0x643,  // keheh, kaf
    0x6AF: 0x643,  // gaf, kaf
    0x6BA: 0x646,  // noon ghunna, noon
    0x6BE: 0x647,  // heh doachashmee, heh
    0x6C1: 0x647,  // heh goal, heh
    0x6D2: 0x64A,  // yeh barree, yeh
    0x6D5: 0x647,  // ae, heh
  ]

  /// Returns the cost of a text in this table, in nats. The lower the cost, the more the text reads
  /// as Arabic.
  /// - Complexity: O(n); at most `sample` bytes of the upper half are examined.
  func cost(of bytes: UnsafeBufferPointer<UInt8>) -> Double {
    let trigrams = LetterStatistics.shared.trigrams
    var total = 0
    var (before, last) = (0, 0)
    var left = Self.sample
    trigrams.withUnsafeBufferPointer { trigrams in
      func follow(_ code: Int) {
        total += Int(
          trigrams[(before * LetterStatistics.codes + last) * LetterStatistics.codes + code])
        (before, last) = (code == 0 ? 0 : last, code)
      }
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x80 {
          if last != 0 { follow(0) }
          continue
        }
        left -= 1
        if left < 0 { break }
        let code = codes[Int(byte)]
        if code == Self.transparent {
          total += costs[Int(byte)]
        } else if code == Self.latin {
          total +=
            Self.isBesideASCII(bytes, index)
            ? Self.beside * LetterStatistics.steps : costs[Int(byte)]
          if last != 0 { follow(0) }
        } else {
          total += costs[Int(byte)]
          if code != 0 || last != 0 { follow(Int(code)) }
          if code != 0, Self.isBesideASCII(bytes, index) {
            total += Self.beside * LetterStatistics.steps
          }
        }
      }
      if last != 0 { follow(0) }
    }
    return Double(total) / Double(LetterStatistics.steps)
  }

  @inline(__always)
  private static func isBesideASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    (index > 0 && ByteCensus.isASCIILetter(bytes[index - 1]))
      || (index + 1 < bytes.count && ByteCensus.isASCIILetter(bytes[index + 1]))
  }
}
