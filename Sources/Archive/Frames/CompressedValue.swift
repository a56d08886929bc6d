import CZstd
import Foundation

/// A value that is stored compressed, with its frame. Zstandard: RFC 8878.
struct CompressedValue: Sendable {
  /// The level of compression: fast, and within a tenth of the size of the best for pages of text.
  private static let level: Int32 = 3

  let bytes: Data
  let frame: Data

  /// Compresses a value.
  init(_ plain: [UInt8]) {
    let limit = ZSTD_compressBound(plain.count)
    let compressed = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let size = ZSTD_compress(
        buffer.baseAddress, limit, plain, plain.count, Self.level)
      precondition(ZSTD_isError(size) == 0, "the buffer has the size that zstd asks for")
      count = size
    }
    bytes = Data(compressed)
    frame = plain.withUnsafeBytes { Frame(plain: $0, codec: Frame.Codec.zstandard).data }
  }

  /// Returns the plain value; nil if it does not match its frame.
  static func plain(_ bytes: UnsafeRawBufferPointer, under frame: Frame) -> [UInt8]? {
    // The size that the compressed value names must be the size in the frame, so that a damaged
    // value cannot ask for any amount of memory.
    let size = ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count)
    guard size == frame.length, size <= UInt64(plainLimit) else { return nil }
    var isRead = false
    let plain = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      let done = ZSTD_decompress(
        buffer.baseAddress, Int(size), bytes.baseAddress, bytes.count)
      isRead = ZSTD_isError(done) == 0 && done == Int(size)
      count = isRead ? done : 0
    }
    guard isRead, plain.withUnsafeBytes({ Frame(plain: $0, codec: frame.codec) == frame }) else {
      return nil
    }
    return plain
  }

  /// The maximum size of a plain value in bytes; the extractor sends no larger text.
  private static let plainLimit = 512 << 20

  static func plain(_ data: Data, under frame: Data) -> [UInt8]? {
    guard let frame = Frame(frame), frame.codec == Frame.Codec.zstandard else { return nil }
    return data.withUnsafeBytes { plain($0, under: frame) }
  }
}
