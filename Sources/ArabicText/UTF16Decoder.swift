import Vocabulary

/// UTF-16 to UTF-8; a lone surrogate or an odd last byte stands as U+FFFD.
enum UTF16Decoder {
  private static let replacement: UInt32 = 0xFFFD

  /// - Returns: the text, and how many bytes stand as U+FFFD.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, encoding: TextEncoding
  ) -> (utf8: [UInt8], broken: Int) {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    func unit(_ index: Int) -> UInt32 {
      UInt32(bytes[index + 1 - low]) << 8 | UInt32(bytes[index + low])
    }
    var broken = 0
    var index = start
    // Two bytes become at most three; the odd byte three more.
    let room = (bytes.count - start) / 2 * 3 + 8
    let utf8 = [UInt8](unsafeUninitializedCapacity: room) { out, count in
      while index + 1 < bytes.count {
        var scalar = unit(index)
        index += 2
        if scalar & 0xF800 == 0xD800 {
          if scalar < 0xDC00, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(index) & 0x3FF
            index += 2
          } else {
            scalar = replacement
            broken += 2
          }
        }
        count += UTF8Scalar.write(scalar, to: out.baseAddress! + count)
      }
      if index < bytes.count {
        broken += 1
        count += UTF8Scalar.write(replacement, to: out.baseAddress! + count)
      }
    }
    return (utf8, broken)
  }
}

/// UTF-16 without a byte-order mark, told by the bytes that repeat.
enum UTF16Signs {
  /// Looked at; enough for any share below.
  private static let sample = 4096
  /// Four units are the least that show a pattern; in bytes.
  private static let least = 8

  /// Arabic has 06 in most high bytes and 00 beside spaces and line ends; Latin has 00 in nearly
  /// all. Neither byte is common in any 8-bit or UTF-8 text.
  static func guess(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (encoding: TextEncoding, confidence: Double)? {
    let pairs = min(bytes.count, sample) / 2
    guard pairs * 2 >= least else { return nil }
    let even = Self.share(bytes, offset: 0, pairs: pairs)
    let odd = Self.share(bytes, offset: 1, pairs: pairs)
    // A high byte is telling only where the low bytes do not look the same.
    if odd.isTelling && odd.signs > even.signs * 2 {
      return (.utf16LittleEndian, min(1, odd.signs))
    }
    if even.isTelling && even.signs > odd.signs * 2 {
      return (.utf16BigEndian, min(1, even.signs))
    }
    return nil
  }

  private struct Share {
    /// Shares of all pairs: 06 or 00, and besides these what punctuation and forms have.
    var signs: Double
    var others: Double
    var isTelling: Bool { signs >= 0.5 && signs + others >= 0.9 }
  }

  private static func share(
    _ bytes: UnsafeBufferPointer<UInt8>, offset: Int, pairs: Int
  ) -> Share {
    var signs = 0
    var others = 0
    for pair in 0..<pairs {
      switch bytes[pair * 2 + offset] {
      case 0x00, 0x06: signs += 1
      case 0x01, 0x20, 0x21, 0x22, 0x25, 0x26, 0xFB...0xFE: others += 1
      default: break
      }
    }
    return Share(signs: Double(signs) / Double(pairs), others: Double(others) / Double(pairs))
  }
}
