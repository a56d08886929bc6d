import DocumentModel
import Foundation
import GRDB

/// The numbers of the archive for a status.
package struct ArchiveCounts: Codable, Sendable, Equatable {
  /// Documents by outcome; every outcome of the archive is present, also with zero.
  package var documents: [String: Int]
  /// The size of the file and its log in bytes.
  package var bytes: Int64
  /// The number of the newest document; 0 if there is none.
  package var newest: Int64
  package var corrections: Int
  /// The number of documents whose encoding is doubtful.
  package var doubtful: Int
  /// The number of documents that were read from pictures with low confidence.
  package var doubtfulRecognition: Int
  /// The number of documents with copies that differ and that nobody has reviewed.
  package var differing: Int
  /// The number of sightings whose sidecar cannot be used.
  package var badSidecars: Int

  /// The mean confidence in percent below which a reading of pictures is doubtful. On clean pages
  /// tesseract states 74 to 92.
  static let sureRecognition = 70
}

extension ArchiveStore {
  /// - Complexity: O(1) in the number of documents, O(n) in the number of doubtful ones.
  package func counts() throws(Outage) -> ArchiveCounts {
    try reading("count") { db in
      let rows = try db.rows("SELECT outcome, documents FROM counter", [])
      return ArchiveCounts(
        documents: Dictionary(
          uniqueKeysWithValues: rows.map { ($0["outcome"], $0["documents"]) }),
        bytes: Self.size(path) + Self.size(path + "-wal"),
        newest: try db.value(Int64.self, "SELECT max(id) FROM document", []) ?? 0,
        corrections: try db.value(Int.self, "SELECT max(id) FROM ledger", []) ?? 0,
        doubtful: try db.value(
          Int.self, "SELECT count(*) FROM document WHERE doubtful = 1", []) ?? 0,
        doubtfulRecognition: try db.value(
          Int.self,
          "SELECT count(*) FROM document WHERE recognised < \(ArchiveCounts.sureRecognition)", [])
          ?? 0,
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
