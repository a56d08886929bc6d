import DocumentModel
import LinuxEdge

/// A claimed file that is too large for memory and has a known format. It is read piece by piece.
package struct LargeFile: Sendable, Equatable {
  /// The file, open for reading only.
  package let file: Descriptor
  package let format: KnownFormat
  /// The status at the time of opening. A later one shows if the file changed.
  let status: FileStatus

  package var size: Int { status.size }

  /// True if the file has not changed since it was opened.
  package var isUnchanged: Bool {
    get throws(SystemError) { try file.status().isUnchanged(since: status) }
  }

  package static func == (one: LargeFile, other: LargeFile) -> Bool {
    one.format == other.format && one.status == other.status
  }
}

/// The recognition of large files. The spool does not know the formats, so its owner provides it.
package struct FormatRecogniser: Sendable {
  /// The number of bytes at the beginning of a file by which it is recognised.
  package static let headSize = 64 << 10

  /// Reads bytes of the file from an offset.
  package typealias ReadBytes = (_ offset: Int, _ count: Int) -> [UInt8]

  private let format: @Sendable (_ head: [UInt8], _ size: Int, _ read: ReadBytes) -> KnownFormat?

  /// - Parameter format: returns the format of a file; nil for text.
  package init(
    _ format: @escaping @Sendable (_ head: [UInt8], _ size: Int, _ read: ReadBytes) -> KnownFormat?
  ) {
    self.format = format
  }

  /// Recognises no format.
  package static let none = FormatRecogniser { _, _, _ in nil }

  package func format(of file: Descriptor, size: Int) throws(SystemError) -> KnownFormat? {
    let head = try file.read(from: 0, count: min(size, Self.headSize))
    return format(head, size) { (try? file.read(from: $0, count: $1)) ?? [] }
  }
}
