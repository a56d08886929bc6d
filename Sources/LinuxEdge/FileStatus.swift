import Glibc
import DocumentModel

/// What fstat(2) or lstat(2) says of a file.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable { case regular, folder, link, pipe, socket, device }

  /// Nanoseconds since 1970, UTC.
  package typealias Nanoseconds = Int64

  package var kind: Kind
  package var size: Int
  package var modified: Nanoseconds
  /// Time of the last change of the inode; a copy that keeps old dates still moves it.
  package var changed: Nanoseconds
  package var user: UInt32
  package var group: UInt32
  /// Permission bits.
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

  /// The same file, and nothing written between the two looks.
  package func stoodStill(since other: FileStatus) -> Bool {
    isSameFile(as: other) && size == other.size && modified == other.modified
  }

  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    // A file system may hold any time; what does not fit is far away on its side.
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return time.tv_sec < 0 ? .min : .max }
    return seconds.addingClamped(Int64(time.tv_nsec))
  }
}

extension Descriptor {
  /// fstat(2).
  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    try retrying("fstat") { fstat(number, &status) }
    return FileStatus(status)
  }

  /// fstatat(2) of a name in this folder; a symbolic link is looked at, not followed.
  package func status(of name: [UInt8]) throws(SystemError) -> FileStatus {
    var status = stat()
    try retrying("fstatat") {
      name.withPath { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }
    }
    return FileStatus(status)
  }
}
