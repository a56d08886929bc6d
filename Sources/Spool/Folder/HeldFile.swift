import DocumentModel
import LinuxEdge

/// A file that cannot be taken as it is. It stays in its inbox, and is tried again when its
/// attributes change and at every scan.
package struct HeldFile: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    case unreadable
    case unreadableFolder
    /// Khazin may neither rename nor remove files in the folder.
    case notMovable
    case readOnly
    case notRegular(FileStatus.Kind)
    case pathTooLong
    /// The sidecar is larger than the maximum size of a sidecar.
    case largeSidecar
    /// The file is over the size limit, and on another file system, so that refusing it would mean
    /// copying it.
    case tooLargeToCopy
    /// The file has a known format and is over the limit of size for it.
    case overLimit(SizeLimit)
    /// The file is large, and there is not enough free space to store it.
    case noRoom
    /// The file changed during each attempt to read it.
    case keepsChanging
    case other(String)
  }

  package var arrival: Arrival
  package var cause: Cause
  /// A sentence for people that explains the cause.
  package var sentence: String
  /// A shell command that helps.
  package var command: String
  /// RFC 3339, UTC.
  package var since: String
  /// The size in bytes; nil if the status could not be read.
  package var size: Int?
  /// The time of the last change of the inode; nil if the status could not be read.
  package var changed: FileStatus.Nanoseconds?
}
