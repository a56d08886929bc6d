import DocumentModel
import Foundation
import GRDB

/// Copies of the archive, taken while it is in use.
///
/// A copy is written as `NAME.partial`, synced, and then renamed. A file with the final name is
/// therefore always complete.
extension ArchiveStore {
  /// Writes one consistent file with the last commit at its start; the writer does not wait.
  ///
  /// Never overwrites a file: link(2) sets the name and fails if it exists.
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
    try RequestError.wrap { () throws(Outage) in try ArchiveFiles.syncDirectory(of: target) }
  }

  /// Copies a database to a name that does not exist and syncs it; leaves nothing if the copy
  /// fails.
  static func copy(_ source: some DatabaseReader, to path: String) throws(Outage) {
    do throws(Outage) {
      try attempt("back up", on: path) {
        let target = try DatabaseQueue(path: path, configuration: ConnectionSetup.configuration)
        try source.backup(to: target)
        try target.close()
      }
      for suffix in ArchiveFiles.companions { unlink(path + suffix) }
      try ArchiveFiles.sync(path)
    } catch {
      ArchiveFiles.remove(path)
      throw error
    }
  }
}
