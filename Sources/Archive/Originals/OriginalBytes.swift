import DocumentModel

/// The original of a document that is to be stored.
package enum OriginalBytes: Sendable {
  /// All bytes, of a file that fits into memory.
  case whole([UInt8])
  /// The archive already has all chunks but the first (see `OriginalChunk`).
  case staged(StagedOriginal)

  /// The bytes of the row of `original`: all of them, or the first chunk.
  var first: [UInt8] {
    switch self {
    case .whole(let bytes): bytes
    case .staged(let staged): staged.first
    }
  }

  /// The size of the original in bytes.
  var size: Int {
    switch self {
    case .whole(let bytes): bytes.count
    case .staged(let staged): staged.size
    }
  }
}

/// A large original whose chunks, except for the first, were written ahead of its document.
package struct StagedOriginal: Sendable {
  package let size: Int
  /// The first chunk.
  package let first: [UInt8]

  package init(size: Int, first: [UInt8]) {
    self.size = size
    self.first = first
  }
}

/// A part of a large original. SQLite's values end at 10^9 bytes, and each is in memory as a whole
/// when it is read or written, so that large originals are stored in parts.
package struct OriginalChunk: Sendable {
  /// The size of every chunk but the last, in bytes.
  package static let size = 1 << 20

  /// The offset in the original.
  package let start: Int
  package let bytes: [UInt8]

  package init(start: Int, bytes: [UInt8]) {
    self.start = start
    self.bytes = bytes
  }
}
