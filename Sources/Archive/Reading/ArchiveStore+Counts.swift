import Foundation
import GRDB
import DocumentModel

/// What a status says of the archive.
package struct Counts: Codable, Sendable, Equatable {
  /// Documents by outcome; every outcome of the archive stands, zero too.
  package var documents: [String: Int]
  /// The file and its log, in bytes.
  package var bytes: Int64
  /// Number of the newest document, 0 before the first.
  package var newest: Int64
  package var corrections: Int
  /// Documents whose encoding is doubtful.
  package var doubtful: Int
  /// Documents in which copies differ in what they say, and nobody settled it.
  package var differing: Int
  /// Sightings whose sidecar cannot be used.
  package var badSidecars: Int
}

extension ArchiveStore {
  /// - Complexity: O(1) in the number of documents, O(n) in that of the doubtful ones.
  package func counts() throws(Outage) -> Counts {
    try reading("count") { db in
      let rows = try db.rows("SELECT outcome, documents FROM counter", [])
      return Counts(
        documents: Dictionary(
          uniqueKeysWithValues: rows.map { ($0["outcome"], $0["documents"]) }),
        bytes: Self.size(path) + Self.size(path + "-wal"),
        newest: try db.value(Int64.self, "SELECT max(id) FROM document", []) ?? 0,
        corrections: try db.value(Int.self, "SELECT max(id) FROM ledger", []) ?? 0,
        doubtful: try db.value(
          Int.self, "SELECT count(*) FROM document WHERE doubtful = 1", []) ?? 0,
        differing: try db.value(
          Int.self, "SELECT count(*) FROM document WHERE differing = 1", []) ?? 0,
        badSidecars: try db.value(
          Int.self, "SELECT count(*) FROM sighting WHERE sidecar_problem IS NOT NULL", []) ?? 0)
    }
  }

  private static func size(_ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
  }
}
