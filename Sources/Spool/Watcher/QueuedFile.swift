import LinuxEdge
import DocumentModel

/// A file in an inbox as the last look found it, for those who ask for the queue: they never touch
/// the inbox, whose file system may not answer.
package struct QueuedFile: Sendable, Equatable {
  package var arrival: Arrival
  /// Bytes; nil where nothing is known.
  package var size: Int?
  /// Of the inode; nil where nothing is known.
  package var changed: FileStatus.Nanoseconds?
  /// A program has it open for writing.
  package var isBeingWritten = false
  /// The pattern of the ignore list that covers it.
  package var ignoredBy: String?

  package init(_ arrival: Arrival, _ status: FileStatus? = nil) {
    self.arrival = arrival
    size = status?.size
    changed = status?.changed
  }
}
