import CLibArchive
import Containers

/// Unpacks one member of a ZIP archive by libarchive.
///
/// libarchive gets a local header that is made from the directory, and the compressed bytes where they
/// lie. So a member has no influence on another, and libarchive holds nothing of the rest.
final class ZipMemberReader {
  enum Fault: Error {
    case damaged
    /// The method of compression is unknown to libarchive.
    case unsupported
  }

  private let archive: OpaquePointer
  private let method: Int
  private let header: UnsafeMutableRawBufferPointer
  private var isHeaderRead = false
  private var data: UnsafeRawBufferPointer

  /// - Parameter bytes: the archive, which must live as long as this value.
  init?(_ entry: ZipEntry, of bytes: UnsafeBufferPointer<UInt8>) {
    guard let range = entry.data, let archive = archive_read_new() else { return nil }
    self.archive = archive
    data = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
    method = entry.method
    let bytes = Self.header(entry)
    header = .allocate(byteCount: bytes.count, alignment: 1)
    header.copyBytes(from: bytes)
    guard open() else { return nil }
  }

  deinit {
    archive_read_free(archive)
    header.deallocate()
  }

  private func open() -> Bool {
    var entry: OpaquePointer?
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard archive_read_support_format_zip_streamable(archive) == ARCHIVE_OK,
      archive_read_open(
        archive, context, nil,
        { _, context, piece in
          let reader = Unmanaged<ZipMemberReader>.fromOpaque(context!).takeUnretainedValue()
          let next = reader.nextInput()
          piece?.pointee = next.baseAddress
          return next.count
        }, nil) == ARCHIVE_OK
    else { return false }
    let status = archive_read_next_header(archive, &entry)
    return status == ARCHIVE_OK || status == ARCHIVE_WARN
  }

  private func nextInput() -> UnsafeRawBufferPointer {
    guard isHeaderRead else {
      isHeaderRead = true
      return UnsafeRawBufferPointer(header)
    }
    defer { data = UnsafeRawBufferPointer(start: nil, count: 0) }
    return data
  }

  /// The next unpacked bytes, which live until the next call; nil at the end.
  func next() throws(Fault) -> UnsafeRawBufferPointer? {
    var start: UnsafeRawPointer?
    var size = 0
    var offset: la_int64_t = 0
    let status = archive_read_data_block(archive, &start, &size, &offset)
    if status == ARCHIVE_EOF { return nil }
    // A wrong checksum is a warning.
    guard status == ARCHIVE_OK else {
      throw status == ARCHIVE_FAILED && !Self.methods.contains(method) ? .unsupported : .damaged
    }
    return UnsafeRawBufferPointer(start: start, count: size)
  }

  /// Stored, deflate, bzip2, LZMA, Zstandard, XZ and PPMd. Deflate64, which Windows writes for large
  /// files, is not among them.
  private static let methods: Set<Int> = [0, 8, 12, 14, 93, 95, 98]

  /// A local header (APPNOTE.TXT, 4.3.7) with the name "x" and large sizes (4.5.3).
  private static func header(_ entry: ZipEntry) -> [UInt8] {
    // Only one flag counts here: the data of LZMA has an end mark.
    let flags = entry.flags & 0x0002
    let large = number(1, 2) + number(16, 2) + number(entry.size, 8) + number(entry.packedSize, 8)
    return [0x50, 0x4B, 3, 4] + number(45, 2) + number(flags, 2) + number(entry.method, 2)
      + [0, 0, 0x21, 0] + number(Int(entry.checksum), 4)
      + [UInt8](repeating: 0xFF, count: 8) + number(1, 2) + number(large.count, 2)
      + [UInt8(ascii: "x")] + large
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
