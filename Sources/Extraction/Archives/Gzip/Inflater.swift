import CZlib

/// Undoes the compression of zlib, piece by piece.
///
/// A class, because it owns the memory of zlib, which also remembers its own address.
final class Inflater {
  /// The format around the compressed data. zlib takes the raw values as window sizes.
  enum Wrapping: Int32 {
    /// RFC 1952.
    case gzip = 31
    /// RFC 1950.
    case zlib = 15
    /// RFC 1951.
    case none = -15
  }

  enum Progress {
    case more
    /// The compressed data ends here.
    case ended
    case damaged
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  private let isReady: Bool

  private static let outputSize = 256 << 10
  /// zlib counts in 32 bits.
  private static let inputLimit = 1 << 30

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(byteCount: Self.outputSize, alignment: 16)
    let size = Int32(MemoryLayout<z_stream>.size)
    isReady = inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  /// Begins with other compressed data.
  func reset() { inflateReset(stream) }

  /// Unpacks until the output is full, the input is used up, or the data ends.
  /// - Returns: the bytes of the input that were used, and the unpacked bytes, which live until the next
  ///   call.
  func step(
    _ input: UnsafeRawBufferPointer
  ) -> (used: Int, bytes: UnsafeRawBufferPointer, progress: Progress) {
    let offered = min(input.count, Self.inputLimit)
    let start = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
    stream.pointee.avail_in = UInt32(offered)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let status = isReady ? inflate(stream, Z_NO_FLUSH) : Z_MEM_ERROR
    let used = offered - Int(stream.pointee.avail_in)
    let count = output.count - Int(stream.pointee.avail_out)
    let progress: Progress =
      switch status {
      case Z_OK, Z_BUF_ERROR: .more
      case Z_STREAM_END: .ended
      default: .damaged
      }
    return (used, UnsafeRawBufferPointer(rebasing: output[..<count]), progress)
  }
}
