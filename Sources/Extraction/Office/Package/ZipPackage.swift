import CLibArchive
import DocumentModel

/// The parts of an office document that is a ZIP archive, read by libarchive from memory.
///
/// Only the parts that are asked for are unpacked, piece by piece, so a part that nobody reads costs
/// nothing, whatever its size.
struct ZipPackage {
  /// The limits of one document.
  enum Bounds {
    static let entries = 10_000
    /// The number of bytes that all parts that are read unpack to.
    static let unpacked = 256 << 20
    /// The number of unpacked bytes for each byte of the document, beyond `ratioFree` bytes. Parts of
    /// real documents reach 50.
    static let ratio = 200
    static let ratioFree = 1 << 20
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let names: Set<String>
  private var unpacked = 0

  /// Reads the directory.
  /// - Parameter bytes: the document, which must live as long as the package.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ExtractionFailure) {
    self.bytes = bytes
    var names: Set<String> = []
    let archive = try ZipArchive(bytes)
    var count = 0
    while let entry = try archive.next() {
      count += 1
      guard count <= Bounds.entries else { throw .tooLarge }
      if let name = entry.name { names.insert(name) }
    }
    self.names = names
  }

  /// Does, once, what libarchive does at its first use: it converts a name from UTF-8, and for that the
  /// C library reads the list of its conversions.
  static func prepare() {
    emptyEntry.withUnsafeBufferPointer { _ = try? ZipPackage($0) }
  }

  /// A ZIP archive with one entry, which has the name "é" in UTF-8 and no bytes.
  private static let emptyEntry: [UInt8] = {
    let fields: [UInt8] = [20, 0, 0, 8] + [UInt8](repeating: 0, count: 18) + [2, 0, 0, 0]
    let name: [UInt8] = [0xC3, 0xA9]
    let local = [0x50, 0x4B, 3, 4] + fields + name
    let central = [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 14) + name
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0]
    return local + central + end
      + [UInt8(central.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0]
  }()

  func contains(_ name: String) -> Bool { names.contains(name) }

  /// Unpacks a part; of several parts of one name the first.
  /// - Parameter take: receives the bytes in pieces.
  /// - Returns: false if there is no such part.
  mutating func read(
    _ name: String,
    _ take: (UnsafeRawBufferPointer) throws(ExtractionFailure) -> Void
  ) throws(ExtractionFailure) -> Bool {
    guard contains(name) else { return false }
    let archive = try ZipArchive(bytes)
    while let entry = try archive.next() {
      guard entry.name == name else { continue }
      guard !entry.isEncrypted else { throw .encrypted }
      while let piece = try archive.read() {
        try count(piece.count)
        try take(piece)
      }
      return true
    }
    return false
  }

  private mutating func count(_ size: Int) throws(ExtractionFailure) {
    unpacked += size
    let isPlausible = unpacked <= Bounds.ratioFree || unpacked / Bounds.ratio <= bytes.count
    guard unpacked <= Bounds.unpacked, isPlausible else { throw .tooLarge }
  }
}

/// One pass through the entries of a ZIP archive.
private struct ZipArchive: ~Copyable {
  struct ZipMember {
    /// Nil if the name is not text.
    var name: String?
    var isEncrypted: Bool
  }

  private let archive: OpaquePointer

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ExtractionFailure) {
    guard let archive = archive_read_new() else { throw .memory }
    // The reader that seeks takes the directory at the end for the truth, as office programs do.
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK
    else {
      archive_read_free(archive)
      throw .damaged
    }
    self.archive = archive
  }

  deinit { archive_read_free(archive) }

  /// - Returns: nil at the end.
  func next() throws(ExtractionFailure) -> ZipMember? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    // A warning concerns the time or the name of an entry.
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry, hasMethodOfPackages else {
      throw .damaged
    }
    let name = archive_entry_pathname(entry).flatMap { String(validatingCString: $0) }
    return ZipMember(name: name, isEncrypted: archive_entry_is_data_encrypted(entry) != 0)
  }

  /// True if the entry is stored or deflated, as the entries of a package are (ECMA-376 part 2, annex B;
  /// OpenDocument 1.3 part 2, 2.2). Other methods may need gigabytes for the smallest entry: the header
  /// of LZMA states the size of its dictionary.
  private var hasMethodOfPackages: Bool {
    // "ZIP 2.0 (deflation)"
    let name = archive_format_name(archive).flatMap { String(validatingCString: $0) } ?? ""
    return name.hasSuffix("(uncompressed)") || name.hasSuffix("(deflation)")
  }

  /// The next piece of the current entry; nil at its end. The piece lives until the next call.
  func read() throws(ExtractionFailure) -> UnsafeRawBufferPointer? {
    var start: UnsafeRawPointer?
    var size = 0
    var offset: la_int64_t = 0
    let status = archive_read_data_block(archive, &start, &size, &offset)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK else { throw .damaged }
    return UnsafeRawBufferPointer(start: start, count: size)
  }
}
