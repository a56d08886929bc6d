import Foundation
import GRDB
import DocumentModel

/// How every connection to an archive is set up.
package enum ConnectionSetup {
  /// Waiting this long for a lock means that another program holds the archive.
  private static let patience = 5.0

  package static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 4
    configuration.label = "archive"
    configuration.prepareDatabase { db in
      db.add(tokenizer: SearchTokenizer.self)
      db.add(function: Frame.sql)
      // Zeroes what is deleted where that costs no write of its own. ON, each merge of the index
      // would write the pages that it frees; a withdrawal overwrites them all the same (see
      // `scrubIfPending`).
      try db.execute(sql: "PRAGMA secure_delete = FAST")
      // At most 8 MiB a reader and 32 MiB for the writer, in KiB (negative).
      if db.configuration.readonly || db.description.contains("reader") {
        try db.execute(sql: "PRAGMA cache_size = -8192")
      } else {
        // Counts only while the file is empty: two articles of 4 KB fit one page.
        try db.execute(sql: "PRAGMA page_size = 8192")
        try db.execute(sql: "PRAGMA cache_size = -32768")
        // A backlog writes a log of some 20 MB a commit: check-pointing goes by 32 MB.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
      }
    }
    return configuration
  }

  /// Refuses what SQLite would change by opening it: a file that is neither an archive nor in WAL
  /// mode (https://www.sqlite.org/fileformat2.html#the_database_header, offsets 18 and 68).
  static func checkHeader(_ path: String) throws {
    let header = try self.header(of: path)
    guard header.count == 100, header[18] == 2 || id(in: header) == Schema.applicationID else {
      throw Outage(
        kind: .database, operation: "open", path: path, detail: "it is not an archive of Khazin")
    }
  }

  /// As the file has it, without its log.
  static func applicationID(in path: String) throws -> Int32 { id(in: try header(of: path)) }

  /// - Precondition: this process has no connection to the file: closing it would take away their
  ///   locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
  private static func header(of path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    return [UInt8](try file.read(upToCount: 100) ?? Data())
  }

  private static func id(in header: [UInt8]) -> Int32 {
    Int32(bitPattern: header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// Refuses a database of another program, or of a newer Khazin.
  static func check(_ reader: some DatabaseReader, path: String) throws {
    let fault: String? = try reader.read { db in
      let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
      if id != Schema.applicationID { return "it is not an archive of Khazin" }
      return try Schema.migrator.hasBeenSuperseded(db) ? "a newer Khazin made it" : nil
    }
    if let fault {
      throw Outage(kind: .database, operation: "open", path: path, detail: fault)
    }
  }
}

extension ArchiveStore {
  /// What SQLite says of the settings on which durability and erasure rest, as the writer has them.
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
  /// Keeps the file under a number of pages (SQLite's `max_page_count`), so that a full file can be
  /// tried without a full disk.
  package func limitPages(to pages: Int) throws(Outage) {
    try attempt("limit the file", on: path) {
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
  }
}
