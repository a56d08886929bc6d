import ArabicText
import DocumentModel

/// An encoder that writes texts like a program from the time of the encoding.
struct TestEncoder: Sendable {
  let name: String
  let isSingleByte: Bool
  /// The encoding function. It returns nil if the encoding cannot represent the text.
  let encode: @Sendable ([Unicode.Scalar]) -> [UInt8]?

  static let all =
    [
      TestEncoder(name: "utf-8", isSingleByte: false) { utf8($0) },
      TestEncoder(name: "utf-8 with mark", isSingleByte: false) { utf8(["\u{FEFF}"] + $0) },
      TestEncoder(name: "utf-16le", isSingleByte: false) { utf16($0, high: 1) },
      TestEncoder(name: "utf-16le with mark", isSingleByte: false) {
        utf16(["\u{FEFF}"] + $0, high: 1)
      },
      TestEncoder(name: "utf-16be", isSingleByte: false) { utf16($0, high: 0) },
      TestEncoder(name: "utf-16be with mark", isSingleByte: false) {
        utf16(["\u{FEFF}"] + $0, high: 0)
      },
      table(.windows1256, "windows-1256", takesLast: true),
      table(.iso8859part6, "iso-8859-6", takesLast: true),
      // Spaces and signs are either those of right-to-left text, as Python writes them, or those of
      // ASCII.
      table(.macArabic, "mac-arabic", takesLast: true),
      table(.macArabic, "mac-arabic with the signs of ASCII", takesLast: false),
    ]

  private static func utf8(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Array(String(text).utf8)
  }

  private static func utf16(_ scalars: [Unicode.Scalar], high: Int) -> [UInt8] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return high == 0 ? bytes : bytes.reversed()
    }
  }

  /// Returns an encoder from the inverse of our own decoding table.
  /// - Parameter takesLast: True if a scalar that occurs twice in the table gets the last byte, not
  ///   the first.
  private static func table(
    _ encoding: TextEncoding, _ name: String, takesLast: Bool
  ) -> TestEncoder {
    let scalars = SingleByteTable.table(of: encoding)!.scalars
    var bytes: [UInt32: UInt8] = [:]
    for (byte, scalar) in scalars.enumerated() where scalar != 0xFFFD {
      if takesLast || bytes[scalar] == nil { bytes[scalar] = UInt8(byte) }
    }
    return TestEncoder(name: name, isSingleByte: true) { [bytes] text in
      var encoded: [UInt8] = []
      encoded.reserveCapacity(text.count)
      for scalar in text {
        guard let byte = bytes[scalar.value] else { return nil }
        encoded.append(byte)
      }
      return encoded
    }
  }
}
