import DocumentModel

/// The warnings about a container.
enum ContainerWarning {
  /// The container ends in the middle. What is before its end was read.
  static let truncated = "truncated"
  /// A TAR archive has no blocks that end it.
  static let noEnd = "no-end"
  /// Something follows the end of a TAR archive.
  static let trailingBytes = "trailing-bytes"
  /// A ZIP archive has no directory, or a damaged one. Its members were found one after another.
  static let noDirectory = "no-directory"
}

/// The limits of one container.
enum ContainerLimits {
  /// The members of an archive that are read. The others are counted.
  static let parts = 100_000

  /// A web archive and a mailbox have no directory in memory, so their size alone limits their parts: a
  /// web archive of 16 GiB has a million records.
  static func parts(of format: KnownFormat) -> Int {
    format == .warc || format == .mailbox || format == .gzip ? .max : parts
  }

  /// The size of one document in bytes.
  static let part = 256 << 20
  /// The unpacked size of all documents together in bytes.
  static let total = 64 << 30
  /// The largest piece that the sink receives, in bytes.
  static let piece = 1 << 20

  /// True if so much data from so few bytes is no document but an attack.
  ///
  /// Seen with gzip -9: collections of Arabic and English texts and pages 3.6 to 5.8, tables that differ
  /// in one column 17 to 47, one paragraph 20,000 times 255, spaces alone 1,026, which is all that deflate
  /// can do. Below `bombFree`, even that does no harm.
  static func isBomb(unpacked: Int, from packed: Int) -> Bool {
    unpacked > bombFree && unpacked / bombRatio >= max(packed, 1)
  }

  private static let bombRatio = 200
  private static let bombFree = 16 << 20
}
