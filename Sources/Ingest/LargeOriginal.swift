import Archive
import DocumentModel
import LinuxEdge

/// The original of a document that is too large for memory.
package struct LargeOriginal: Sendable {
  package var format: KnownFormat
  package var sha256: String
  package var size: Int
  /// The file, open for reading only; nil if only the archive has it (see `originalFile`).
  package var file: Descriptor?
  /// The first chunk, for the archive; none if the archive has it.
  var first: [UInt8] = []
}
