import DocumentModel

/// Detection of UTF-16 without a byte-order mark, by the characters that its units would be.
enum UTF16Detector {
  /// The number of bytes examined, enough for the shares below.
  private static let sample = 4096
  /// If there are fewer units, all of them must be known characters and three in five must be
  /// significant.
  private static let few = 8

  /// Returns the byte order and the share of known characters, or nil if the text is not UTF-16.
  ///
  /// Bytes 00 and 06 are the high bytes of Latin and Arabic. Text in other encodings does not
  /// contain them, because they are control characters there. The bytes FB to FE, the high bytes of
  /// presentation forms, do not occur at every second position in any other encoding. So at least
  /// half of all units must have such a high byte, three in four must be characters of a text in
  /// Arabic or Latin letters, and the opposite byte order must give less than half as many.
  static func guess(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (encoding: TextEncoding, confidence: Double)? {
    let units = min(bytes.count, sample) / 2
    guard units > 1, tellingBytes(bytes, units * 2) * 2 >= units else { return nil }
    let little = Share(bytes, low: 0, units: units)
    let big = Share(bytes, low: 1, units: units)
    if little.isEvidence && big.known * 2 < little.known {
      return (.utf16LittleEndian, little.share)
    }
    if big.isEvidence && little.known * 2 < big.known { return (.utf16BigEndian, big.share) }
    return nil
  }

  /// Returns the number of bytes that could be significant high bytes. Nearly all texts have none,
  /// which this check finds quickly.
  private static func tellingBytes(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
    var count = 0
    var index = 0
    while index + ByteBlock.size <= end {
      let block = ByteBlock(bytes, at: index)
      count += ByteBlock.count(block.equals(0x00) | block.equals(0x06) | block.isIn(0xFB, 4))
      index += ByteBlock.size
    }
    return count + bytes[index..<end].count { isEvidence($0) }
  }

  /// Returns true for the high bytes of ASCII, of the Arabic block and of presentation forms.
  @inline(__always)
  private static func isEvidence(_ high: UInt8) -> Bool {
    high == 0x00 || high == 0x06 || (0xFB...0xFE).contains(high)
  }

  private struct Share {
    let units: Int
    /// The number of units in ASCII, the Arabic block or presentation forms.
    private var significant = 0
    /// The number of units that are characters of a text.
    private(set) var known = 0

    var share: Double { Double(known) / Double(units) }

    var isEvidence: Bool {
      guard units >= few else { return known == units && significant * 5 >= units * 3 }
      return known * 4 >= units * 3 && significant * 2 >= units
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, low: Int, units: Int) {
      self.units = units
      for index in 0..<units {
        let high = bytes[index * 2 + 1 - low]
        guard Self.isKnown(UInt32(high) << 8 | UInt32(bytes[index * 2 + low])) else { continue }
        known += 1
        if UTF16Detector.isEvidence(high) { significant += 1 }
      }
    }

    /// Returns true for Latin, Greek, Cyrillic, Hebrew, Arabic, the scripts of India, general
    /// punctuation and signs, the private use area of old fonts, presentation forms and surrogates
    /// (pictures). Excludes every unit that an Arabic letter, a space or a line end gives in the
    /// opposite byte order, such as U+2706 for alef (0627).
    @inline(__always)
    private static func isKnown(_ unit: UInt32) -> Bool {
      if unit >= 0x900, unit & 0xFF == 0x00 || unit & 0xFF == 0x06 { return false }
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x5F4, 0x600...0x6FF, 0x750...0x77F, 0x8A0...0xDFF,
        0x1E00...0x1FFF, 0x2000...0x206F, 0x20A0...0x22FF, 0x2460...0x27BF, 0xD83C...0xD83E,
        0xDC00...0xF8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF, 0xFFFC, 0xFFFD:
        return true
      default: return false
      }
    }
  }
}
