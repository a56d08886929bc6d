import ArabicText
import CXXHash
import DocumentModel
import GRDB
import GRDBSQLite

/// The check that the full-text indexes hold exactly the words of the texts.
///
/// FTS5's own check is a write: on a large archive it holds the write lock longer than the
/// daemon waits. This check only reads: it reads all entries of an index through `fts5vocab`
/// (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module) and all words of the
/// texts, and compares the sums of their hashes for each document. It can therefore name the
/// document.
enum IndexCheck {
  /// The maximum number of listed faults.
  private static let limit = 100

  private struct Index {
    let name: String
    let table: String
    /// The columns in the order of the index.
    let columns: [String]
  }

  private static let indexes = [
    Index(name: Schema.textIndex, table: "text", columns: ["title", "body"]),
    Index(name: Schema.cutIndex, table: "cut_text", columns: ["body"]),
  ]

  private static func vocabulary(_ index: Index) -> String { "temp.\(index.name)_vocabulary" }

  /// Creates the tables that read the entries; call it outside of a transaction, because they are
  /// temporary. An archive of an older version has fewer indexes.
  static func prepare(_ db: Database) throws {
    for index in indexes where try db.tableExists(index.name) {
      try db.execute(
        sql: """
          CREATE VIRTUAL TABLE IF NOT EXISTS \(vocabulary(index))
          USING fts5vocab('main', '\(index.name)', 'instance')
          """)
    }
  }

  static func finish(_ db: Database) throws {
    for index in indexes { try db.execute(sql: "DROP TABLE IF EXISTS \(vocabulary(index))") }
  }

  /// - Complexity: O(words of the archive); uses 16 bytes per document.
  static func faults(_ db: Database) throws -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    for index in indexes where try db.tableExists(index.name) {
      var sums: [Int64: UInt64] = [:]
      try addEntries(of: index, to: &sums, db)
      try subtractWords(of: index, from: &sums, db)
      let wrong = sums.filter { $0.value != 0 }.keys.sorted()
      faults += wrong.prefix(limit).map { document in
        Verification.Fault(
          kind: .index, document: document,
          detail: "'\(index.name)' does not hold the words of its text")
      }
      if wrong.count > limit {
        faults.append(
          Verification.Fault(
            kind: .index, document: nil,
            detail: "'\(index.name)': \(wrong.count - limit) more documents"))
      }
    }
    return faults
  }

  private static func hash(
    _ term: UnsafeRawPointer?, _ count: Int, column: Int, place: Int
  ) -> UInt64 {
    var hash = khazin_xxh3_64(term, count)
    hash ^= UInt64(truncatingIfNeeded: place) << 8 | UInt64(column)
    // The last step of MurmurHash3, because the places of one word differ in few bits.
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    return hash ^ hash >> 33
  }

  /// Reads tens of millions of rows without GRDB, which creates an object for each row.
  private static func addEntries(
    of index: Index, to sums: inout [Int64: UInt64], _ db: Database
  ) throws {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    let sql = "SELECT term, doc, col, offset FROM \(vocabulary(index))"
    var status = sqlite3_prepare_v2(db.sqliteConnection, sql, -1, &statement, nil)
    guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    while true {
      status = sqlite3_step(statement)
      guard status == SQLITE_ROW else { break }
      let term = sqlite3_column_text(statement, 0)
      let count = Int(sqlite3_column_bytes(statement, 0))
      let column = sqlite3_column_text(statement, 2).map { String(cString: $0) }
      sums[sqlite3_column_int64(statement, 1), default: 0] &+= hash(
        term, count, column: index.columns.firstIndex { $0 == column } ?? -1,
        place: Int(sqlite3_column_int64(statement, 3)))
    }
    guard status == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status & 0xFF),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }

  private static func subtractWords(
    of index: Index, from sums: inout [Int64: UInt64], _ db: Database
  ) throws {
    let names = index.columns.joined(separator: ", ")
    let rows = try Row.fetchCursor(db, sql: "SELECT document, \(names) FROM \(index.table)")
    while let row = try rows.next() {
      let document: Int64 = row[0]
      var sum: UInt64 = 0
      for column in index.columns.indices {
        var text: String = row[column + 1]
        var place = -1
        text.withUTF8 { bytes in
          IndexTokenizer.tokenize(bytes) { token, _, _, isColocated in
            // A token at the position of the previous one, as FTS5 counts.
            if !isColocated || place < 0 { place += 1 }
            sum &+= hash(token.baseAddress, token.count, column: column, place: place)
            return true
          }
        }
      }
      if sum != 0 || sums[document] != nil { sums[document, default: 0] &-= sum }
    }
  }
}
