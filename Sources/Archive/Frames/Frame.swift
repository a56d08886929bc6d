import CXXHash
import Foundation
import GRDB

/// What stands beside a value of the archive to say how it is stored and whether it is whole.
///
/// The value keeps its own column; its frame is the column of that name with `_frame` behind it.
/// NULL there means that an older Khazin wrote the row: the value is plain and has no checksum yet.
/// The layout, 20 bytes, numbers most significant first:
///
///     0   2  codec       0: the value is stored as it is; others are added by later versions
///     2   2  dictionary  version of the dictionary that the codec uses; 0: none
///     4   8  length      bytes of the plain value
///     12  8  checksum    XXH3-64 of the plain value
///
/// XXH3-64 finds damage by accident, not by intent
/// (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). Originals have their SHA-256
/// besides.
package struct Frame: Sendable, Equatable {
  static let size = 20
  /// The SQL function that makes the frame of a value as it is stored; NULL of NULL.
  static let function = "khazin_frame"

  private enum Codec {
    static let plain: UInt16 = 0
  }

  let codec: UInt16
  let dictionary: UInt16
  let length: UInt64
  let checksum: UInt64

  /// The frame of a value that is stored as it is.
  init(plain bytes: UnsafeRawBufferPointer) {
    codec = Codec.plain
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

  /// Whether a stored value is the one that this frame was made of.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    codec == Codec.plain && self == Frame(plain: bytes)
  }

  /// `khazin_frame`, so that a frame is of the bytes that SQLite has: it ends a text at its first
  /// zero byte.
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
}

extension Frame {
  /// Whether a value is whole, as far as its row can tell.
  /// - Parameter frame: nil where the row has none.
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
