import DocumentModel
import Foundation
import GRDB

/// The settings of every connection to an archive.
package enum ConnectionSetup {
  /// The timeout for a lock, in seconds. A longer wait means that another program holds the
  /// archive.
  private static let patience = 5.0

  package static var configuration: Configuration {
    precondition(SharedMemoryAllocation.isInstalled, "SQLite's calls can be wrapped on Linux")
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 4
    configuration.label = "archive"
    configuration.prepareDatabase { db in
      db.add(tokenizer: SearchTokenizer.self)
      try TermScore.register(in: db)
      db.add(function: Frame.sql)
      db.add(function: Frame.checkSQL)
      // FAST zeroes deleted content only if that causes no additional write. With ON, each merge of
      // the index would also write the pages that it frees. A withdrawal overwrites those pages
      // anyway (see `scrubIfPending`).
      try db.execute(sql: "PRAGMA secure_delete = FAST")
      // At most 8 MiB per reader and 32 MiB for the writer; a negative value counts KiB.
      if db.configuration.readonly || db.description.contains("reader") {
        try db.execute(sql: "PRAGMA cache_size = -8192")
      } else {
        // Has an effect only while the file is empty. Two articles of 4 KB fit on one page.
        try db.execute(sql: "PRAGMA page_size = 8192")
        try db.execute(sql: "PRAGMA cache_size = -32768")
        // A backlog writes about 20 MB of log per commit; a checkpoint starts at 4,096 pages (32
        // MiB).
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
      }
    }
    return configuration
  }

  /// Refuses a file that SQLite would change by opening it: one that is neither an archive nor in
  /// WAL mode (https://www.sqlite.org/fileformat2.html#the_database_header, offsets 18 and 68).
  static func checkHeader(_ path: String) throws {
    let header = try self.header(of: path)
    guard header.count == 100, header[18] == 2 || id(in: header) == Schema.applicationID else {
      throw Outage(
        kind: .database, operation: "open", path: path, detail: "this is not a Khazin archive")
    }
  }

  /// Reads the application id from the file itself, without its log.
  static func applicationID(in path: String) throws -> Int32 { id(in: try header(of: path)) }

  /// - Precondition: this process has no connection to the file. Closing the file would drop the
  ///   locks of such a connection (https://www.sqlite.org/howtocorrupt.html, section 2.2).
  private static func header(of path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    return [UInt8](try file.read(upToCount: 100) ?? Data())
  }

  private static func id(in header: [UInt8]) -> Int32 {
    Int32(bitPattern: header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// Refuses a database of another program or of a newer Khazin.
  static func check(_ reader: some DatabaseReader, path: String) throws {
    let fault: String? = try reader.read { db in
      let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
      if id != Schema.applicationID { return "this is not a Khazin archive" }
      return try Schema.migrator.hasBeenSuperseded(db) ? "a newer version of Khazin made it" : nil
    }
    if let fault {
      throw Outage(kind: .database, operation: "open", path: path, detail: fault)
    }
  }
}

extension ArchiveStore {
  /// Returns the settings on which durability and erasure depend, as the writer's connection has
  /// them.
  package func settings() throws(Outage) -> [String: String] {
    let names = ["journal_mode", "synchronous", "secure_delete", "foreign_keys", "page_size"]
    return try attempt("read the settings", on: path) {
      try pool.writeWithoutTransaction { db in
        var result: [String: String] = [:]
        for name in names { result[name] = try String.fetchOne(db, sql: "PRAGMA \(name)") }
        return result
      }
    }
  }
}

extension ArchiveStore {
  /// Limits the file to a number of pages (SQLite's `max_page_count`), so that a test can fill the
  /// file without a full disk.
  package func limitPages(to pages: Int) throws(Outage) {
    try attempt("limit the file", on: path) {
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
  }
}
