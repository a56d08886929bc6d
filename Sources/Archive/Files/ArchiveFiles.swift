import DocumentModel
import Foundation

/// File operations on the files of the archive.
enum ArchiveFiles {
  /// The suffixes of the files that SQLite keeps beside a database.
  static let companions = ["-wal", "-shm", "-journal"]

  /// - Returns: the size in bytes; nil if the file does not exist.
  static func size(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  /// Removes a database that no process has open, including its log.
  static func remove(_ path: String) {
    for suffix in companions + [""] { unlink(path + suffix) }
  }

  /// Calls rename(2).
  static func rename(_ old: String, to new: String) throws(Outage) {
    guard Glibc.rename(old, new) == 0 else {
      throw Outage(errno: errno, operation: "rename", path: old)
    }
  }

  static func sync(_ path: String) throws(Outage) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Outage(errno: errno, operation: "open", path: path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw Outage(errno: errno, operation: "fsync", path: path)
    }
  }

  static func syncDirectory(of path: String) throws(Outage) { try sync(folder(of: path)) }

  /// Returns the free bytes on the file system of a path; nil if the file system does not report
  /// them.
  static func free(beside path: String) -> Int64? {
    var status = statvfs()
    guard statvfs(folder(of: path), &status) == 0 else { return nil }
    return Int64(clamping: status.f_bavail)
      .multipliedReportingOverflow(by: Int64(clamping: status.f_frsize)).partialValue
  }

  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}

extension Outage {
  init(errno code: Int32, operation: String, path: String) {
    let kind: Kind =
      switch code {
      case ENOSPC, EDQUOT: .diskFull
      case EACCES, EPERM, EROFS: .permission
      case ENOENT: .gone
      default: .inputOutput
      }
    self.init(
      kind: kind, operation: operation, path: path, detail: String(cString: strerror(code)))
  }
}
