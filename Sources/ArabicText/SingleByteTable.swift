import Vocabulary

/// An 8-bit encoding as the UTF-8 of its 256 bytes.
struct SingleByteTable: Sendable {
  static let windows1256 = SingleByteTable(column: 1)
  static let iso8859part6 = SingleByteTable(column: 2)

  private static let replacement: UInt32 = 0xFFFD

  /// By byte; U+FFFD where the encoding has nothing.
  let scalars: [UInt32]

  private init(column: Int) {
    var scalars = (UInt32(0)..<0x100).map { $0 < 0x80 ? $0 : Self.replacement }
    for row in ResourceTable.rows(PackageResources.single_byte_encodings_tsv)
    where row[column] != "-" {
      scalars[Int(ResourceTable.scalar(row[0]))] = ResourceTable.scalar(row[column])
    }
    self.scalars = scalars
  }

  /// - Returns: the text, and how many bytes stand as U+FFFD.
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
