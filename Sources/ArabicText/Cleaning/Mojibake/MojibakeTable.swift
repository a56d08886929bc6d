/// An 8-bit encoding the wrong way round: which byte was read as a scalar.
struct MojibakeTable: Sendable {
  /// windows-1252 and Latin-1 together: where 1252 has a sign Latin-1 has a C1 control, so either
  /// scalar has one byte, and the five bytes that 1252 leaves undefined are C1 controls for browsers.
  static let western: MojibakeTable = {
    var scalars = (UInt32(0)..<0x100).map { $0 }
    for row in ResourceTable.rows(PackageResources.windows_1252_tsv) {
      scalars[Int(ResourceTable.scalar(row[0]))] = ResourceTable.scalar(row[1])
    }
    var table = MojibakeTable(scalars, isArabic: false)
    for control in 0x80..<0xA0 { table.bytes[control] = UInt8(control) }
    return table
  }()

  static let arabic = MojibakeTable(SingleByteTable.windows1256.scalars, isArabic: true)

  /// Bytes that windows-1252 leaves undefined.
  static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  let isArabic: Bool
  /// By byte.
  let scalars: [UInt32]
  /// By scalar; 0 where no byte above 7F is read so. The highest scalar of both tables is U+2122.
  private var bytes: [UInt8]

  private init(_ scalars: [UInt32], isArabic: Bool) {
    self.scalars = scalars
    self.isArabic = isArabic
    bytes = [UInt8](repeating: 0, count: 0x2200)
    for byte in 0x80..<0x100 where scalars[byte] < 0x2200 {
      bytes[Int(scalars[byte])] = UInt8(byte)
    }
  }

  /// The byte above 7F that reads as this scalar; 0 where there is none.
  @inline(__always)
  func byte(_ scalar: UInt32) -> UInt8 {
    scalar < 0x80 || scalar >= 0x2200 ? 0 : bytes[Int(scalar)]
  }

  /// Whether the scalar is a continuation byte of UTF-8 read so.
  @inline(__always)
  func isContinuation(_ scalar: UInt32) -> Bool { byte(scalar) & 0xC0 == 0x80 }

  /// Whether the scalar is the first byte of an Arabic letter's UTF-8 (D8–DB) read so.
  @inline(__always)
  func leadsArabic(_ scalar: UInt32) -> Bool { (0xD8...0xDB).contains(byte(scalar)) }
}
