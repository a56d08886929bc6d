import DocumentModel
import Foundation
import GRDB

/// The creation of a new archive.
///
/// The archive is created as `NAME.new`: all migrations run, the log is checkpointed, and the file
/// is closed and synced. Then it is renamed to its name, and the directory is synced. A file with
/// that name is therefore always complete. The next start removes the leftover of an interrupted
/// creation.
extension ArchiveStore {
  /// Creates an archive if there is none.
  ///
  /// An older Khazin created the archive under its final name. A file that is empty or has none of
  /// our tables contains no data and is replaced.
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
    try ArchiveFiles.syncDirectory(of: path)
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
    // SQLite deletes the log with the last connection: everything is in the one file.
    guard ArchiveFiles.size(draft + "-wal") ?? 0 == 0 else {
      throw Outage(
        kind: .database, operation: "make", path: draft,
        detail: "its log could not be merged into the file")
    }
    for suffix in ArchiveFiles.companions { unlink(draft + suffix) }
    try ArchiveFiles.sync(draft)
  }

  /// Returns true if there is no archive; removes the leftover of an interrupted creation.
  private static func isMissing(_ path: String) throws(Outage) -> Bool {
    let log = ArchiveFiles.size(path + "-wal") ?? 0
    switch ArchiveFiles.size(path) {
    case nil, 0:
      // A log without its archive belongs to an archive that was moved or truncated. SQLite must
      // not apply this log, which may hold the only data, to a new file.
      guard log == 0 else {
        throw Outage(
          kind: .database, operation: "open", path: path,
          detail: "the file is missing or empty, but its log '\(path)-wal' is not")
      }
      ArchiveFiles.remove(path)
      return true
    default:
      guard try isUnfinished(path) else { return false }
      ArchiveFiles.remove(path)
      return true
    }
  }

  /// Returns true if a file is a database without an application id and without a table, as an
  /// interrupted creation leaves it. The checks of `open` handle any other file.
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

  /// The table that GRDB creates first.
  private static let migrations = "grdb_migrations"
}
