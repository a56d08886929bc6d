import DocumentModel
import Glibc

/// The status of a file, from fstat(2) or fstatat(2).
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable { case regular, folder, link, pipe, socket, device }

  /// Nanoseconds since 1970, UTC.
  package typealias Nanoseconds = Int64

  package var kind: Kind
  package var size: Int
  package var modified: Nanoseconds
  /// The time of the last change of the inode. It is recent even for a copy that keeps the old
  /// modification time.
  package var changed: Nanoseconds
  package var user: UInt32
  package var group: UInt32
  /// The permission bits.
  package var mode: UInt32
  package var device: UInt64
  package var inode: UInt64

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
    size = Int(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    user = status.st_uid
    group = status.st_gid
    mode = status.st_mode & 0o7777
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// Returns true if both are the same file, with the same size and modification time.
  package func isUnchanged(since other: FileStatus) -> Bool {
    isSameFile(as: other) && size == other.size && modified == other.modified
  }

  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    // A file system may store any time. A time that does not fit is clamped.
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return time.tv_sec < 0 ? .min : .max }
    return seconds.addingClamped(Int64(time.tv_nsec))
  }
}

extension Descriptor {
  /// Returns the status of the open file, from fstat(2).
  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    try retrying("fstat") { fstat(number, &status) }
    return FileStatus(status)
  }

  /// Returns the status of a name in this folder, from fstatat(2). A symbolic link is not followed.
  package func status(of name: [UInt8]) throws(SystemError) -> FileStatus {
    var status = stat()
    try retrying("fstatat") {
      name.withPath { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }
    }
    return FileStatus(status)
  }
}
