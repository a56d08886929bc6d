import CXXHash
import Foundation
import GRDB

/// The data beside a value of the archive that says how the value is stored and whether it is
/// intact.
///
/// The value keeps its own column; its frame is in the column of that name with the suffix
/// `_frame`. NULL there means that an older Khazin wrote the row: the value is plain and has no
/// checksum yet. The layout has 20 bytes, with numbers most significant first:
///
///     0   2  codec       0: the value is stored as it is; 1: as a Zstandard frame (RFC 8878)
///     2   2  dictionary  version of the dictionary that the codec uses; 0: none
///     4   8  length      bytes of the plain value
///     12  8  checksum    XXH3-64 of the plain value
///
/// XXH3-64 detects accidental damage, not tampering
/// (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). Originals also have their
/// SHA-256.
package struct Frame: Sendable, Equatable {
  static let size = 20
  /// The SQL function that computes the frame of a stored value; NULL for NULL.
  static let function = "khazin_frame"
  /// The SQL function that tells if a stored value matches its frame.
  static let check = "khazin_is_whole"

  enum Codec {
    static let plain: UInt16 = 0
    static let zstandard: UInt16 = 1
  }

  let codec: UInt16
  let dictionary: UInt16
  let length: UInt64
  let checksum: UInt64

  /// The frame of a value that is stored as it is.
  init(plain bytes: UnsafeRawBufferPointer, codec: UInt16 = Codec.plain) {
    self.codec = codec
    dictionary = 0
    length = UInt64(bytes.count)
    checksum = khazin_xxh3_64(bytes.baseAddress, bytes.count)
  }

  /// - Returns: nil unless `data` is a frame.
  init?(_ data: Data) {
    guard data.count == Self.size else { return nil }
    func number(_ start: Int, _ width: Int) -> UInt64 {
      data.dropFirst(start).prefix(width).reduce(0) { $0 << 8 | UInt64($1) }
    }
    codec = UInt16(number(0, 2))
    dictionary = UInt16(number(2, 2))
    length = number(4, 8)
    checksum = number(12, 8)
  }

  var data: Data {
    var data = Data(capacity: Self.size)
    func append(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.bigEndian) { data.append(contentsOf: $0) }
    }
    append(codec)
    append(dictionary)
    append(length)
    append(checksum)
    return data
  }

  /// Returns true if a stored value is the one from which this frame was computed.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch codec {
    case Codec.plain: self == Frame(plain: bytes)
    case Codec.zstandard: CompressedValue.plain(bytes, under: self) != nil
    default: false
    }
  }

  /// The SQL function `khazin_frame`. It computes the frame from the bytes that SQLite has, because
  /// SQLite ends a text at its first zero byte.
  static let sql = DatabaseFunction(function, argumentCount: 1, pure: true) { values in
    switch values[0].storage {
    case .null: return nil
    case .blob(let data): return data.withUnsafeBytes { Frame(plain: $0).data }
    case .string(let text):
      var text = text
      return text.withUTF8 { Frame(plain: UnsafeRawBufferPointer($0)).data }
    case .int64, .double:
      throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a number has no frame")
    }
  }

  /// The SQL function `khazin_is_whole(value, frame)`.
  static let checkSQL = DatabaseFunction(check, argumentCount: 2, pure: true) { values in
    guard let frame = Data.fromDatabaseValue(values[1]) else { return values[1].isNull }
    switch values[0].storage {
    case .null: return false
    case .blob(let data): return isWhole(data, under: frame)
    case .string(let text): return isWhole(text, under: frame)
    case .int64, .double:
      throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a number has no frame")
    }
  }
}

extension Frame {
  /// Returns true if a value matches its frame or has none.
  /// - Parameter frame: nil if the row has no frame.
  static func isWhole(_ value: Data, under frame: Data?) -> Bool {
    guard let frame else { return true }
    return value.withUnsafeBytes { bytes in Frame(frame)?.matches(bytes) ?? false }
  }

  static func isWhole(_ value: String, under frame: Data?) -> Bool {
    guard let frame else { return true }
    var value = value
    return value.withUTF8 { Frame(frame)?.matches(UnsafeRawBufferPointer($0)) ?? false }
  }
}
