import DocumentModel
import Foundation
import GRDB

extension ArchiveStore {
  /// Checks the archive as of one commit: with SQLite's own check, foreign keys, the index against
  /// the texts, every value against its frame, and every original against its SHA-256.
  ///
  /// Reads the whole file and changes nothing in it. Takes no lock that blocks the writer of
  /// another program.
  /// - Parameter sha256: the hash function, which the caller provides.
  package func verify(sha256: any HashPass) throws(Outage) -> Verification {
    assertWriter()
    return try attempt("verify", on: path) {
      try pool.writeWithoutTransaction { db in
        try IndexCheck.prepare(db)
        defer { try? IndexCheck.finish(db) }
        try db.execute(sql: "BEGIN DEFERRED")
        defer { try? db.execute(sql: "ROLLBACK") }
        var result = Verification(documents: 0, faults: [], older: false)
        result.older = try !Schema.migrator.hasCompletedMigrations(db)
        result.faults += try Self.finding(.database) { try Self.databaseFaults(db) }
        result.faults += try Self.finding(.index) { try IndexCheck.faults(db) }
        result.faults += try Self.finding(.database) {
          try Self.frameFaults(db, &result.unchecked)
        }
        result.faults += try Self.finding(.database) {
          try OriginalCheck(db, sha256).faults(&result.documents)
        }
        return result
      }
    }
  }

  private static func databaseFaults(_ db: Database) throws -> [Verification.Fault] {
    let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)")
    let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      Verification.Fault(
        kind: .reference, document: nil,
        detail: "a row of '\(row[0] as String? ?? "?")' refers to a missing row of "
          + "'\(row[2] as String? ?? "?")'")
    }
    return lines.filter { $0 != "ok" }
      .map { Verification.Fault(kind: .database, document: nil, detail: $0) } + references
  }

  /// Reports damage that SQLite meets during a check as a fault, not as an outage.
  private static func finding(
    _ kind: Verification.Fault.Kind, _ body: () throws -> [Verification.Fault]
  ) throws -> [Verification.Fault] {
    do { return try body() } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    {
      let detail = error.message ?? "the file is malformed"
      return [Verification.Fault(kind: kind, document: nil, detail: detail)]
    }
  }

  /// Finds values that do not match their frames, and invalid records.
  private static func frameFaults(
    _ db: Database, _ unchecked: inout Int
  ) throws -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    for value in FramedValue.all where value.part != .original {
      guard try db.tableExists(value.table) else { continue }
      let columns = try db.columns(in: value.table).map(\.name)
      guard columns.contains(value.frame) else {
        unchecked += try count(db, "\(value.column) IS NOT NULL", in: value.table)
        continue
      }
      unchecked += try count(
        db, "\(value.column) IS NOT NULL AND \(value.frame) IS NULL", in: value.table)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(value.document ?? "NULL") FROM \(value.table) WHERE \(value.frame) IS NOT NULL
            AND NOT \(Frame.check)(\(value.column), \(value.frame))
          """)
      while let row = try rows.next() {
        faults.append(.init(changed: value.part, of: row[0]))
      }
    }
    return try faults + recordFaults(db) + missingExtractions(db)
  }

  /// Finds records of an extracted text whose text is missing.
  private static func missingExtractions(_ db: Database) throws -> [Verification.Fault] {
    guard try db.tableExists("extraction") else { return [] }
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT d.id FROM document d LEFT JOIN extraction e ON e.document = d.id
        WHERE d.format IS NOT NULL AND d.outcome = 'stored' AND e.document IS NULL
        """)
    return ids.map { .init(.extraction, of: $0, detail: "the extracted text is missing") }
  }

  /// Finds records without a checksum that cannot be decoded.
  private static func recordFaults(_ db: Database) throws -> [Verification.Fault] {
    let hasFrames = try db.columns(in: "record").contains { $0.name == "automatic_frame" }
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT document, automatic FROM record"
        + (hasFrames ? " WHERE automatic_frame IS NULL" : ""))
    var faults: [Verification.Fault] = []
    while let row = try rows.next() {
      if (try? RecordCoding.decode(row[1])) == nil {
        faults.append(.init(changed: .record, of: row[0]))
      }
    }
    return faults
  }

  private static func count(
    _ db: Database, _ condition: String, in table: String
  ) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
  }
}
