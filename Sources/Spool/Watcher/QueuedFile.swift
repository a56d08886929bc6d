import DocumentModel
import LinuxEdge

/// A file in an inbox with its last known status, for `queue` calls. They never access the inbox,
/// because its file system may not answer.
package struct QueuedFile: Sendable, Equatable {
  package var arrival: Arrival
  /// The size in bytes; nil if unknown.
  package var size: Int?
  /// The time of the last change of the inode; nil if unknown.
  package var changed: FileStatus.Nanoseconds?
  /// True if a program has the file open for writing.
  package var isBeingWritten = false
  /// The pattern of the ignore list that matches the file.
  package var ignoredBy: String?

  package init(_ arrival: Arrival, _ status: FileStatus? = nil) {
    self.arrival = arrival
    size = status?.size
    changed = status?.changed
  }
}
