import DocumentModel

/// Conversion of UTF-16 to UTF-8; a lone surrogate or an odd last byte becomes U+FFFD.
enum UTF16Decoder {
  private static let replacement: UInt32 = 0xFFFD

  /// - Returns: the text, and the number of bytes that became U+FFFD.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, encoding: TextEncoding
  ) -> (utf8: [UInt8], broken: Int) {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    func unit(_ index: Int) -> UInt32 {
      UInt32(bytes[index + 1 - low]) << 8 | UInt32(bytes[index + low])
    }
    var broken = 0
    var index = start
    // Two bytes become at most three; an odd last byte adds three more.
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
