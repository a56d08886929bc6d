import DocumentModel
import ShippedTables

/// An inverted 8-bit encoding: the byte for each scalar.
struct MojibakeTable: Sendable {
  /// The combination of windows-1252 and Latin-1. If windows-1252 has a sign for a byte, Latin-1
  /// has a C1 control, so either scalar maps to one byte. Browsers treat the five bytes that
  /// windows-1252 leaves undefined as C1 controls.
  static let western: MojibakeTable = {
    var scalars = (UInt32(0)..<0x100).map { $0 }
    for row in TabSeparatedTable.rows(ShippedTable.windows1252) {
      scalars[Int(ResourceTable.scalar(row[0]))] = ResourceTable.scalar(row[1])
    }
    var table = MojibakeTable(scalars, isArabic: false)
    for control in 0x80..<0xA0 { table.bytes[control] = UInt8(control) }
    return table
  }()

  static let arabic = MojibakeTable(SingleByteTable.windows1256.scalars, isArabic: true)

  /// The bytes that windows-1252 leaves undefined.
  static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  let isArabic: Bool
  /// The scalars by byte.
  let scalars: [UInt32]
  /// The bytes by scalar; 0 if no byte above 7F maps to the scalar. The highest scalar of both
  /// tables is U+2122.
  private var bytes: [UInt8]

  private init(_ scalars: [UInt32], isArabic: Bool) {
    self.scalars = scalars
    self.isArabic = isArabic
    bytes = [UInt8](repeating: 0, count: 0x2200)
    for byte in 0x80..<0x100 where scalars[byte] < 0x2200 {
      bytes[Int(scalars[byte])] = UInt8(byte)
    }
  }

  /// Returns the byte above 7F that reads as this scalar; 0 if there is none.
  @inline(__always)
  func byte(_ scalar: UInt32) -> UInt8 {
    scalar < 0x80 || scalar >= 0x2200 ? 0 : bytes[Int(scalar)]
  }

  /// Returns true if the scalar is a continuation byte of UTF-8, read with this table.
  @inline(__always)
  func isContinuation(_ scalar: UInt32) -> Bool { byte(scalar) & 0xC0 == 0x80 }

  /// Returns true if the scalar is the first UTF-8 byte of an Arabic letter (D8–DB), read with this
  /// table.
  @inline(__always)
  func leadsArabic(_ scalar: UInt32) -> Bool { (0xD8...0xDB).contains(byte(scalar)) }
}
