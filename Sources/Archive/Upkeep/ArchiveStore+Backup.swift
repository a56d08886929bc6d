import Foundation
import GRDB
import DocumentModel

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
    try RequestError.wrap { () throws(Outage) in try ArchiveFiles.syncFolder(of: target) }
  }

  /// Writes a database anew under a name that nothing has, and syncs it; nothing is left of a copy
  /// that fails.
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
