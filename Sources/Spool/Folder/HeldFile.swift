import LinuxEdge
import DocumentModel

/// A file that cannot be taken as it is: it stays where it lies, and is tried again when its
/// attributes change and at every scan.
package struct HeldFile: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    case unreadable
    case unreadableFolder
    /// Neither renaming nor removing is allowed in its folder.
    case unmovable
    case readOnly
    case notRegular(FileStatus.Kind)
    case pathTooLong
    /// The sidecar is larger than any sidecar is.
    case largeSidecar
    /// Over the limit, on a file system from which it would have to be copied to be refused.
    case tooLargeToCopy
    /// It changed each time that it was read.
    case restless
    case other(String)
  }

  package var arrival: Arrival
  package var cause: Cause
  /// One sentence for people.
  package var sentence: String
  /// The command that would help, ready for a shell.
  package var command: String
  /// RFC 3339, UTC.
  package var since: String
  /// Bytes; nil where it could not be looked at.
  package var size: Int?
  /// Time of the last change of the inode; nil where it could not be looked at.
  package var changed: FileStatus.Nanoseconds?
}
