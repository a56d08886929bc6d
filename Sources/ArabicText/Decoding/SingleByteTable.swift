import DocumentModel
import ShippedTables

/// An 8-bit encoding as the scalars of its 256 bytes.
package struct SingleByteTable: Sendable {
  static let windows1256 = SingleByteTable(.windows1256, column: 1)
  static let iso8859part6 = SingleByteTable(.iso8859part6, column: 2)
  static let macArabic = SingleByteTable(.macArabic, column: 3)
  static let windows1252 = SingleByteTable(.windows1252, column: 4)

  static let replacement: UInt32 = 0xFFFD

  let encoding: TextEncoding
  /// The scalar of each byte; U+FFFD if the encoding does not define the byte.
  package let scalars: [UInt32]

  /// Returns the table of an encoding; nil if the encoding has more than eight bits.
  package static func table(of encoding: TextEncoding) -> SingleByteTable? {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1256: windows1256
    case .iso8859part6: iso8859part6
    case .macArabic: macArabic
    case .windows1252: windows1252
    }
  }

  private init(_ encoding: TextEncoding, column: Int) {
    var scalars = (UInt32(0)..<0x100).map { $0 < 0x80 ? $0 : Self.replacement }
    for row in TabSeparatedTable.rows(ShippedTable.singleByteEncodings)
    where row[column] != "-" {
      scalars[Int(ResourceTable.scalar(row[0]))] = ResourceTable.scalar(row[column])
    }
    self.encoding = encoding
    self.scalars = scalars
  }

  /// - Returns: the text, and the number of bytes that became U+FFFD.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (utf8: [UInt8], broken: Int) {
    var broken = 0
    let utf8 = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 4) { out, count in
      scalars.withUnsafeBufferPointer { scalars in
        for byte in bytes {
          let scalar = scalars[Int(byte)]
          if scalar == Self.replacement { broken += 1 }
          count += UTF8Scalar.write(scalar, to: out.baseAddress! + count)
        }
      }
    }
    return (utf8, broken)
  }
}
