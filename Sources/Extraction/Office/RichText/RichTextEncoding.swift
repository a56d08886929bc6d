import DocumentModel
import ShippedTables

/// The encodings of the bytes of Rich Text, as far as there are tables for them.
enum RichTextEncoding: Equatable {
  /// The column of the table of 8-bit encodings.
  case table(Int)
  case utf8
  /// A symbol font.
  case symbol
  case unknown

  static let windows1256 = RichTextEncoding.table(1)
  static let windows1252 = RichTextEncoding.table(4)

  /// Creates the encoding of a Windows code page; 10004 is Arabic on the Macintosh.
  init(codePage: Int) {
    switch codePage {
    case 1256: self = .windows1256
    case 1252: self = .windows1252
    case 28596, 708: self = .table(2)
    case 10004: self = .table(3)
    case 65001: self = .utf8
    case 42: self = .symbol
    default: self = .unknown
    }
  }

  /// Creates the encoding of a font's character set (`\fcharset`); nil for that of the document.
  init?(characterSet: Int) {
    switch characterSet {
    case 0: self = .windows1252
    case 2: self = .symbol
    case 178, 179, 180: self = .windows1256
    case 1, 254, 255: return nil
    default: self = .unknown
    }
  }

  /// The scalars of bytes that stand together; nil for each that the encoding does not define.
  func decode(_ bytes: [UInt8]) -> [Unicode.Scalar?] {
    switch self {
    case .utf8:
      String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0 == "\u{FFFD}" ? nil : $0 }
    case .table(let column): bytes.map { Self.columns[column - 1][Int($0)] }
    case .symbol, .unknown: bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : nil }
    }
  }

  private static let columns: [[Unicode.Scalar?]] = {
    let rows = TabSeparatedTable.rows(ShippedTable.singleByteEncodings)
    return (1...4).map { column in
      var scalars = (UInt8(0)...0xFF).map { $0 < 0x80 ? Unicode.Scalar($0) : nil }
      for row in rows {
        guard let byte = Int(row[0], radix: 16), let code = UInt32(row[column], radix: 16) else {
          continue
        }
        scalars[byte] = Unicode.Scalar(code)
      }
      return scalars
    }
  }()

  /// Reads the tables once.
  static func prepare() { _ = columns }
}
