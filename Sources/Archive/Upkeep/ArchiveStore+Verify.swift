import Foundation
import GRDB
import Vocabulary

/// What a check of the archive found.
package struct Verification: Codable, Sendable, Equatable {
  package struct Fault: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
      case database, index
      case reference, original
    }

    package var kind: Kind
    @OrNull package var document: Int64?
    package var detail: String
  }

  /// Documents whose bytes were hashed again.
  package var documents: Int
  package var faults: [Fault]
  /// Whether an older Khazin made it and none of this version has opened it since.
  package var older: Bool
  package var isSound: Bool { faults.isEmpty }
}

extension ArchiveStore {
  /// SQLite's own check, that of the index against the texts, foreign keys, and every original
  /// against its SHA-256. Reads the whole file and changes nothing in it.
  /// - Parameter sha256: the hash, which the caller has.
  package func verify(sha256: ([UInt8]) -> [UInt8]) throws(Outage) -> Verification {
    assertWriter()
    var faults = try databaseFaults()
    faults += try indexFaults()
    let (documents, damaged) = try originalFaults(sha256)
    let isOlder = try reading("verify") { try !Schema.migrator.hasCompletedMigrations($0) }
    return Verification(documents: documents, faults: faults + damaged, older: isOlder)
  }

  private func databaseFaults() throws(Outage) -> [Verification.Fault] {
    try checking(.database) { db in
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
  }

  /// The check is a write to FTS5 that changes nothing; 1 compares with the texts too
  /// (https://www.sqlite.org/fts5.html#the_integrity_check_command).
  private func indexFaults() throws(Outage) -> [Verification.Fault] {
    try checking(.index) { db in
      // An archive of an older version has fewer indexes.
      for index in Schema.indexes where try db.tableExists(index) {
        try db.run("INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)")
      }
      return []
    }
  }

  /// Damage that SQLite meets while it checks is a finding, not an outage.
  private func checking(
    _ kind: Verification.Fault.Kind, _ body: (Database) throws -> [Verification.Fault]
  ) throws(Outage) -> [Verification.Fault] {
    try attempt("verify", on: path) {
      do { return try pool.writeWithoutTransaction(body) } catch let error as DatabaseError
        where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
      {
        let detail = error.message ?? "the file is malformed"
        return [Verification.Fault(kind: kind, document: nil, detail: detail)]
      }
    }
  }

  private func originalFaults(
    _ sha256: ([UInt8]) -> [UInt8]
  ) throws(Outage) -> (Int, [Verification.Fault]) {
    try reading("verify") { db in
      var faults: [Verification.Fault] = []
      var count = 0
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT d.id, d.sha256, o.bytes FROM document d LEFT JOIN original o ON o.document = d.id
          WHERE d.outcome <> 'withdrawn' ORDER BY d.id
          """)
      do {
        while let row = try rows.next() {
          count += 1
          let expected: Data = row["sha256"]
          let bytes: Data? = row["bytes"]
          let actual = bytes.map { sha256([UInt8]($0)) }
          guard actual != [UInt8](expected) else { continue }
          let detail = actual == nil ? "the original is missing" : "the original has changed"
          faults.append(.init(kind: .original, document: row["id"], detail: detail))
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        faults.append(
          .init(kind: .database, document: nil, detail: error.message ?? "malformed"))
      }
      return (count, faults)
    }
  }
}
