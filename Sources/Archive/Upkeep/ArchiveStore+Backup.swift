import Foundation
import GRDB
import Vocabulary

/// Copies of the archive, taken while it works.
///
/// A copy is written beside its name as `NAME.partial`, synced, and then given its name: what bears
/// the name is whole.
extension ArchiveStore {
  /// One consistent file, of the last commit when it began; the writer is not held up.
  ///
  /// Never overwrites: the name is given by link(2), which fails where it is taken.
  package func backup(to target: String) throws(RequestError) {
    let partial = target + ".partial"
    if FileManager.default.fileExists(atPath: target) { throw .exists(path: target) }
    if FileManager.default.fileExists(atPath: partial) { throw .exists(path: partial) }
    try RequestError.wrap { () throws(Outage) in
      try Self.copy(pool, to: partial)
    }
    let status = link(partial, target)
    let code = errno
    unlink(partial)
    if status != 0 {
      if code == EEXIST { throw .exists(path: target) }
      throw .outage(Outage(errno: code, operation: "link", path: target))
    }
    try RequestError.wrap { () throws(Outage) in try Self.syncFolder(of: target) }
  }

  /// Puts a backup in the place of an archive that nobody has open.
  ///
  /// The backup is checked first (`integrity_check`, its version); a log that belongs to the old
  /// archive goes with it.
  /// - Parameter overwrites: whether an archive that stands there may be replaced.
  package static func restore(
    from backup: String, to target: String, overwrites: Bool = false
  ) throws(RequestError) {
    guard FileManager.default.fileExists(atPath: backup) else { throw .notFound(backup) }
    if !overwrites, FileManager.default.fileExists(atPath: target) {
      throw .exists(path: target)
    }
    try RequestError.wrap { () throws(Outage) in
      let partial = target + ".partial"
      unlink(partial)
      let source = try checked(backup)
      try copy(source, to: partial)
      // The old log first: a new file must never meet it.
      for suffix in ["-wal", "-shm"] { unlink(target + suffix) }
      guard rename(partial, target) == 0 else {
        throw Outage(errno: errno, operation: "rename", path: target)
      }
      try syncFolder(of: target)
    }
  }

  private static func checked(_ path: String) throws(Outage) -> DatabaseQueue {
    try attempt("check the backup", on: path) {
      var configuration = Connection.configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try Connection.check(queue, path: path)
      let (id, verdict) = try queue.read { db in
        (
          try Int32.fetchOne(db, sql: "PRAGMA application_id"),
          try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
        )
      }
      guard id == Schema.applicationID, verdict == "ok" else {
        let detail = id == Schema.applicationID ? verdict ?? "no verdict" : "it is no archive"
        throw Outage(
          kind: .database, operation: "check the backup", path: path, detail: detail)
      }
      return queue
    }
  }

  private static func copy(_ source: some DatabaseReader, to path: String) throws(Outage) {
    try attempt("back up", on: path) {
      let target = try DatabaseQueue(path: path, configuration: Connection.configuration)
      try source.backup(to: target)
      try target.close()
      for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
      try sync(path)
    }
  }

  private static func syncFolder(of path: String) throws(Outage) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try sync(folder)
  }

  private static func sync(_ path: String) throws(Outage) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Outage(errno: errno, operation: "open", path: path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw Outage(errno: errno, operation: "fsync", path: path)
    }
  }
}

extension Outage {
  fileprivate init(errno code: Int32, operation: String, path: String) {
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
