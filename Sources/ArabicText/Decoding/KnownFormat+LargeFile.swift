import Containers
import DocumentModel

/// Recognition of a file that is too large to be decoded as a whole.
extension KnownFormat {
  /// The directory of a ZIP archive is read up to this size.
  private static let directoryLimit = 4 << 20

  /// Recognises a file by its first bytes; a ZIP archive also by its directory.
  /// - Parameters:
  ///   - head: the beginning of the file, a few kilobytes.
  ///   - read: returns bytes of the file from an offset, fewer if there are not that many.
  /// - Returns: nil for text and for unknown bytes.
  package init?(
    largeFile head: [UInt8], size: Int, read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) {
    guard case .other(let format, _) = Decoder.decode(head) else { return nil }
    self = format == .zip && Self.isWordDocument(size: size, read) ? .docx : format
  }

  /// True if the directory at the end of a ZIP archive has the parts of a Word document.
  private static func isWordDocument(
    size: Int, _ read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) -> Bool {
    let tail = ZipDirectory.tailSize
    let place = read(max(0, size - tail), tail).withUnsafeBufferPointer(ZipDirectory.place)
    guard let place, place.start + place.size <= size else { return false }
    let names = read(place.start, min(place.size, directoryLimit))
      .withUnsafeBufferPointer { ZipDirectory.names(in: $0, count: place.count) }
    return names.contains { $0.starts(with: Array("word/".utf8)) }
      && names.contains(Array("[Content_Types].xml".utf8))
  }
}
