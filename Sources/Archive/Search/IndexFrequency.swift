import Foundation
import GRDB
import Search

/// How many rows of the full-text index match an expression, at a bounded cost.
struct IndexFrequency {
  /// The number of rows that are counted exactly.
  static let exact = 1_000

  private let db: Database
  /// The number of texts in the index.
  let total: Int
  /// The numbers of the first and the last document.
  private let first: Int64
  private let last: Int64

  init(_ db: Database) throws {
    self.db = db
    total =
      try db.value(
        Int.self, "SELECT coalesce(sum(documents), 0) FROM counter WHERE outcome = 'stored'", [])
      ?? 0
    first = try db.value(Int64.self, "SELECT min(document) FROM text", []) ?? 0
    last = try db.value(Int64.self, "SELECT max(document) FROM text", []) ?? 0
  }

  /// Returns the number of rows that match. Beyond the exact ones it is estimated from the part of
  /// the archive in which they stand.
  /// - Complexity: O(exact).
  func of(_ expression: String) throws -> DocumentFrequency {
    let row = try db.row(
      """
      SELECT count(*) AS found, max(rowid) AS last FROM
        (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT \(Self.exact))
      """, [expression])
    let found: Int = row?["found"] ?? 0
    let reached: Int64 = row?["last"] ?? 0
    guard found == Self.exact, last > first else {
      return DocumentFrequency(documents: found, total: max(total, found, 1))
    }
    let share = Double(reached - first + 1) / Double(last - first + 1)
    let estimate = min(Double(total), Double(found) / max(share, 1e-9))
    return DocumentFrequency(documents: max(found, Int(estimate)), total: max(total, 1))
  }

  /// Returns the number of the document from which on about `rows` rows match, if `frequency` of all
  /// do.
  func start(of rows: Int, _ frequency: Int) -> Int64 {
    guard frequency > rows else { return first }
    return last - Int64(Double(last - first) * Double(rows) / Double(frequency))
  }

  /// Returns the number of pages of the index on which the words with a beginning stand. FTS5 merges
  /// all of them before it gives the first row.
  ///
  /// Reads the table `search_idx` of FTS5, which has the first word of each leaf page: one byte for
  /// the main index, then the word (https://www.sqlite.org/fts5.html, "Overview of the on-disk
  /// format").
  func pages(ofPrefix prefix: String) throws -> Int {
    let low = Array("0".utf8) + Array(prefix.utf8)
    return try db.value(
      Int.self,
      """
      SELECT coalesce(sum(pages), 0) FROM (SELECT max(pgno) / 2 - min(pgno) / 2 AS pages
        FROM search_idx WHERE term >= ? AND term < ? GROUP BY segid)
      """, [low.databaseValue, (low + [0xFF]).databaseValue]) ?? 0
  }
}

extension [UInt8] {
  fileprivate var databaseValue: DatabaseValue { Data(self).databaseValue }
}
