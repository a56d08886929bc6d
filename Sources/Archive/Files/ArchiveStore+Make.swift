import Foundation
import GRDB
import DocumentModel

/// How a new archive comes into being.
///
/// It is made as `NAME.new`: every migration, the log brought in, closed and synced. Then it is given
/// its name, and the folder is synced. Whatever bears the name is whole; a leftover of an interrupted
/// making is removed by the next start.
extension ArchiveStore {
  /// Makes an archive where there is none.
  ///
  /// An older Khazin made it under its own name: a file that it left empty, or without a table of
  /// ours, holds nothing and is replaced.
  static func makeIfMissing(at path: String, _ passing: StepHook) throws(Outage) {
    let draft = path + ".new"
    ArchiveFiles.remove(draft)
    guard try isMissing(path) else { return }
    do throws(Outage) {
      try make(draft)
      try passing(.made)
      try ArchiveFiles.rename(draft, to: path)
    } catch {
      ArchiveFiles.remove(draft)
      throw error
    }
    try ArchiveFiles.syncFolder(of: path)
    try passing(.named)
  }

  private static func make(_ draft: String) throws(Outage) {
    try attempt("make", on: draft) {
      let pool = try DatabasePool(path: draft, configuration: ConnectionSetup.configuration)
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Schema.migrator.migrate(pool)
      try pool.barrierWriteWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    }
    // With its last connection SQLite takes the log away: all is in the one file.
    guard ArchiveFiles.size(draft + "-wal") ?? 0 == 0 else {
      throw Outage(
        kind: .database, operation: "make", path: draft, detail: "its log could not be brought in")
    }
    for suffix in ArchiveFiles.companions { unlink(draft + suffix) }
    try ArchiveFiles.sync(draft)
  }

  /// Whether there is no archive; what an interrupted making left is removed.
  private static func isMissing(_ path: String) throws(Outage) -> Bool {
    let log = ArchiveFiles.size(path + "-wal") ?? 0
    switch ArchiveFiles.size(path) {
    case nil, 0:
      // A log without its archive belongs to one that was moved away or cut: a new file must not
      // meet it, and it may hold all there is.
      guard log == 0 else {
        throw Outage(
          kind: .database, operation: "open", path: path,
          detail: "it is missing or empty, but its log '\(path)-wal' is not")
      }
      ArchiveFiles.remove(path)
      return true
    default:
      guard try isUnfinished(path) else { return false }
      ArchiveFiles.remove(path)
      return true
    }
  }

  /// Whether a file is a database without an owner and without a table: that of an interrupted
  /// making. Anything else is left to the checks of `open`.
  private static func isUnfinished(_ path: String) throws(Outage) -> Bool {
    guard try attempt("open", on: path, { try ConnectionSetup.applicationID(in: path) }) == 0 else {
      return false
    }
    return try attempt("open", on: path) {
      do {
        let queue = try DatabaseQueue(path: path, configuration: ConnectionSetup.configuration)
        defer { try? queue.close() }
        return try queue.read { db in
          let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
          let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema")
          guard id == 0, Set(tables).isSubset(of: [migrations, "sqlite_autoindex_\(migrations)_1"])
          else { return false }
          return try tables.isEmpty
            || Int.fetchOne(db, sql: "SELECT count(*) FROM \(migrations)") == 0
        }
      } catch let error as DatabaseError
        where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
      {
        return false
      }
    }
  }

  /// GRDB's own table, which it makes first.
  private static let migrations = "grdb_migrations"
}
