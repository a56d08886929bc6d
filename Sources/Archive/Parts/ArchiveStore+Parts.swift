import DocumentModel
import Foundation
import GRDB

extension ArchiveStore {
  /// Returns the numbers of the parts of a container that are stored as documents.
  /// - Parameter place: the place of the container in the file of the claim.
  package func storedParts(of claim: ClaimID, in place: PartPlace) throws(Outage) -> Set<Int> {
    try reading("look up parts") { db in
      let numbers = try db.rows(
        "SELECT number FROM part WHERE claim = ? AND place = ? AND document IS NOT NULL",
        [claim.data, place.description])
      return Set(numbers.map { $0["number"] })
    }
  }

  /// Returns the greatest number of a part of a container that was read; 0 if there is none.
  package func lastPart(of claim: ClaimID, in place: PartPlace) throws(Outage) -> Int {
    try reading("look up parts") { db in
      try db.value(
        Int.self, "SELECT max(number) FROM part WHERE claim = ? AND place = ? AND outcome <> ?",
        [claim.data, place.description, Tables.rest]) ?? 0
    }
  }

  /// Deletes the entry that names the rest of a container, because a later reading came to its end. Call it
  /// from any queue except the writer's.
  package func forgetRest(of claim: ClaimID, in place: PartPlace) throws(Outage) {
    let condition = "claim = ? AND place = ? AND outcome = ?"
    let key: StatementArguments = [claim.data, place.description, Tables.rest]
    let isThere = try reading("look up parts") { db in
      try db.value(Int.self, "SELECT 1 FROM part WHERE \(condition)", key) != nil
    }
    guard isThere else { return }
    try onWriter { () throws(Outage) in
      try transaction { tables throws(Outage) in
        try attempt("store a part", on: path) {
          try tables.db.run("DELETE FROM part WHERE \(condition)", key)
        }
      }
    }
  }

  /// Returns true if the desk withdrew these bytes.
  /// - Parameter sha256: 64 hexadecimal digits.
  package func isWithdrawn(sha256: String) throws(Outage) -> Bool {
    try reading("look up a tombstone") { db in
      try db.value(
        Int.self, "SELECT 1 FROM tombstone WHERE sha256 = ?",
        [Hex.bytes(sha256).map { Data($0) }]) != nil
    }
  }
}

extension Tables {
  /// The maximum number of captures in a record.
  private static let captureLimit = 100

  /// Inserts the times at which web archives captured a document, for `captured:`.
  func insertCaptures(_ id: Int64) throws {
    try db.run(
      """
      INSERT OR IGNORE INTO date (document, clock, low, high)
      SELECT document, 'captured', substr(captured, 1, 10), substr(captured, 1, 10) FROM part
      WHERE document = ? AND length(captured) >= 10
      """, [id])
  }

  /// Adds the container of a document and its parts to a record.
  func addParts(to record: inout DocumentRecord, _ id: Int64) throws {
    record.parent = try containers(of: id).first
    record.captured = try db.rows(
      """
      SELECT DISTINCT captured FROM part WHERE document = ? AND captured IS NOT NULL
      ORDER BY captured LIMIT ?
      """, [id, Self.captureLimit]
    ).map { $0["captured"] }
    guard record.format?.isContainer == true else { return }
    record.partCount =
      try db.value(Int.self, "SELECT sum(count) FROM part WHERE container = ?", [id]) ?? 0
    record.parts = try db.rows(
      "SELECT * FROM part WHERE container = ? ORDER BY number LIMIT ?",
      [id, DocumentRecord.partLimit]
    ).map { row in
      var part = DocumentRecord.Part(
        path: row["path"], outcome: row["outcome"], id: row["document"])
      (part.name, part.type) = (row["name"], row["type"])
      (part.size, part.count, part.captured) = (row["size"], row["count"], row["captured"])
      part.warning = row["warning"]
      return part
    }
  }
}
