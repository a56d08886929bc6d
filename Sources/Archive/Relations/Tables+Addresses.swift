import Foundation
import GRDB
import Repetition
import Vocabulary

/// Which pages a document was sighted as: what comes under the address of another is a version of
/// it, however unlike.
extension Tables {
  /// Makes the addresses of a document those of its sightings, and those that it was just sighted
  /// under the newest.
  /// - Returns: whether they are others than before.
  @discardableResult
  func refreshAddresses(of id: Int64) throws -> Bool {
    let sightings = try db.rows(
      "SELECT url, source, path FROM sighting WHERE document = ?", [id])
    let keys = Set(
      sightings.compactMap { row -> UInt64? in
        let path: Data = row["path"]
        return PageAddress.key(url: row["url"], source: row["source"], path: [UInt8](path))
      })
    let old = Set(
      try db.rows("SELECT key FROM address WHERE document = ?", [id]).map {
        UInt64(bitPattern: $0["key"] as Int64)
      })
    for key in old.subtracting(keys) {
      try db.run(
        "DELETE FROM address WHERE key = ? AND document = ?", [Int64(bitPattern: key), id])
    }
    for key in keys.subtracting(old) { try sight(id, under: key) }
    return keys != old
  }

  /// Whether a page showed a document before.
  func shows(_ key: UInt64, _ id: Int64) throws -> Bool {
    try db.value(
      Int.self, "SELECT 1 FROM address WHERE key = ? AND document = ?",
      [Int64(bitPattern: key), id]) != nil
  }

  /// Notes that a page shows a document now.
  func sight(_ id: Int64, under key: UInt64) throws {
    let turn = try db.value(Int64.self, "SELECT max(turn) FROM address", []) ?? 0
    try db.run(
      """
      INSERT INTO address (key, document, turn) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET turn = excluded.turn
      """, [Int64(bitPattern: key), id, turn + 1])
  }

  /// The others that were sighted under an address of a document, oldest first, at most `limit`.
  func versions(of id: Int64, limit: Int) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT b.document FROM address a JOIN address b ON b.key = a.key
          WHERE a.document = ?1 AND b.document <> ?1 ORDER BY b.document LIMIT ?2
          """), arguments: [id, limit])
  }
}
