import DocumentModel
import Foundation
import GRDB
import GRDBSQLite

/// The database file with a reader that prevents SQLite from changing it, and access to its bytes
/// that bypasses SQLite.
///
/// The bytes are accessed through SQLite's own handle. Closing a second handle would drop the locks
/// of all connections of this process (https://www.sqlite.org/howtocorrupt.html, section 2.2).
final class PinnedFile {
  private let queue: DatabaseQueue
  private let path: String

  /// - Throws: if another program writes, so that the reader would need the log.
  init(_ path: String) throws {
    self.path = path
    var configuration = ConnectionSetup.configuration
    // The read transaction must outlast one access.
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { db in
      try db.execute(sql: "BEGIN")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
    }
    guard ArchiveFiles.size(path + "-wal") ?? 0 == 0 else {
      try close()
      throw Outage(
        kind: .database, operation: "scrub", path: path, detail: "another program writes to it")
    }
  }

  func close() throws {
    try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
    try queue.close()
  }

  /// Overwrites free space in the file with zeroes.
  /// - Parameter goOn: called before each page; throws to stop.
  /// - Returns: the pages whose free space was not zero.
  /// - Complexity: O(size of the file): reads the file twice.
  func overwriteFreeSpace(checking goOn: () throws -> Void) throws -> Set<UInt32> {
    try queue.inDatabase { db in
      let file = try SQLiteFile(db)
      let map = try PageMap(db, file)
      var page = [UInt8](repeating: 0, count: map.pageSize)
      var overwritten: Set<UInt32> = []
      for (number, use) in map.uses {
        try goOn()
        let start = Int64(number - 1) * Int64(map.pageSize)
        try file.read(&page, at: start)
        let dirty = try FreeSpace.ranges(in: page, number: number, use, usable: map.usable)
          .filter { range in page[range].contains { $0 != 0 } }
        guard !dirty.isEmpty else { continue }
        overwritten.insert(number)
        for range in dirty { try file.clear(range.count, at: start + Int64(range.lowerBound)) }
      }
      if !overwritten.isEmpty { try file.sync() }
      return overwritten
    }
  }
}

/// The handle that SQLite has of the database file.
struct SQLiteFile {
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let methods: sqlite3_io_methods

  init(_ db: Database) throws {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let status = sqlite3_file_control(
      db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
    guard status == SQLITE_OK, let pointer, let methods = pointer.pointee.pMethods?.pointee else {
      throw DatabaseError(resultCode: .SQLITE_INTERNAL, message: "the file has no handle")
    }
    (file, self.methods) = (pointer, methods)
  }

  func read(_ bytes: inout [UInt8], at offset: Int64) throws {
    let count = Int32(bytes.count)
    try check(bytes.withUnsafeMutableBytes { methods.xRead(file, $0.baseAddress, count, offset) })
  }

  /// Writes zeroes.
  func clear(_ count: Int, at offset: Int64) throws {
    let zeroes = [UInt8](repeating: 0, count: count)
    try check(
      zeroes.withUnsafeBytes { methods.xWrite(file, $0.baseAddress, Int32(count), offset) })
  }

  func sync() throws { try check(methods.xSync(file, SQLITE_SYNC_FULL)) }

  private func check(_ status: Int32) throws {
    guard status == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: status))
    }
  }
}
