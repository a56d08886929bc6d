import Containers

/// A member of a TAR archive, as its header and the headers before it describe it.
struct TarMember {
  enum Kind {
    case file, folder
    /// A link, a device, or a record of the archive itself.
    case special
    /// A file of another volume, or a sparse file in a form that is not read.
    case unsupported
  }

  var path: [UInt8]
  var kind: Kind
  /// The bytes that the content has in the archive.
  var packedSize: Int
  /// The pieces of a sparse file that are in the archive; nil for other files.
  var pieces: [Range<Int>]?
  /// The size of the file with its holes.
  var size: Int

  /// - Returns: nil if the size has no meaning.
  init?(_ header: TarHeader, _ extended: TarExtension) {
    guard let packed = extended.size ?? header.size else { return nil }
    path = extended.path ?? header.path
    kind = Self.kind(header.kind, path)
    // Links have no content, whatever their size says (POSIX: "unspecified").
    packedSize = (0x31...0x36).contains(header.kind) && kind != .folder ? 0 : packed
    size = packedSize
    switch extended.sparse {
    case .none: break
    case .pieces(let pieces, let size): (self.pieces, self.size) = (pieces, size)
    case .unsupported: kind = .unsupported
    }
  }

  private static func kind(_ flag: UInt8, _ path: [UInt8]) -> Kind {
    switch flag {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
      path.last == UInt8(ascii: "/") ? .folder : .file
    case UInt8(ascii: "S"): .file
    case UInt8(ascii: "5"), UInt8(ascii: "D"): .folder
    case UInt8(ascii: "M"): .unsupported
    default: .special
    }
  }

  /// True if the pieces are ascending, lie in the file, and are all that is in the archive.
  var isConsistent: Bool {
    guard let pieces else { return true }
    var end = 0
    var total = 0
    for piece in pieces {
      guard piece.lowerBound >= end, piece.upperBound <= size else { return false }
      end = piece.upperBound
      total += piece.count
    }
    return total == packedSize
  }
}
