import Foundation
import GRDB
import LinuxEdge

/// The minimum that any program must do to store and index: reads each file, hashes it, inserts it
/// and indexes it with FTS5 `unicode61`, a thousand per transaction, with `synchronous=FULL` and
/// WAL.
struct BareLoop {
  static let batch = 1_000

  private let database: DatabasePool

  init(at path: String) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    database = try DatabasePool(path: path, configuration: configuration)
    try database.write { db in
      try db.execute(
        sql: """
          CREATE TABLE document (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, body TEXT);
          CREATE VIRTUAL TABLE search USING fts5 (body, content='document', content_rowid='id',
            tokenize='unicode61');
          """)
    }
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  /// - Returns: The seconds for all files.
  func run(_ corpus: BenchCorpus) throws -> Double {
    let start = Clock.monotonic()
    for from in stride(from: 0, to: corpus.files.count, by: Self.batch) {
      let files = corpus.files[from..<min(from + Self.batch, corpus.files.count)]
      try database.write { db in
        for file in files { try insert(Data(contentsOf: file), into: db) }
      }
    }
    return Clock.monotonic() - start
  }

  /// Inserts one row and its index entries, committed and synced.
  /// - Returns: The seconds.
  func commitOne(_ text: String) throws -> Double {
    let start = Clock.monotonic()
    try database.write { try insert(Data(text.utf8), into: $0) }
    return Clock.monotonic() - start
  }

  private func insert(_ bytes: Data, into db: Database) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO document (sha256, body) VALUES (?, ?)")
    try insert.execute(arguments: [Data(SHA256.digest(of: Array(bytes))), text])
    guard db.changesCount == 1 else { return }
    try db.cachedStatement(sql: "INSERT INTO search (rowid, body) VALUES (?, ?)")
      .execute(arguments: [db.lastInsertedRowID, text])
  }
}
