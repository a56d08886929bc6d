import DocumentModel
import Foundation
import GRDB

/// A stored document whose sidecar cannot be used.
package struct BadSidecar: Sendable, Equatable {
  package var document: Int64
  /// The path of the document relative to its inbox.
  package var path: [UInt8]
  /// The path of the inbox.
  package var inbox: String
  package var source: String?
  /// The problem as a sentence.
  package var problem: String
  /// RFC 3339, UTC.
  package var seen: String
  /// The size of the sidecar in bytes.
  package var size: Int
}

extension ArchiveStore {
  /// Returns the sidecars that cannot be used, the oldest first.
  /// - Parameter limit: the maximum number.
  package func badSidecars(_ limit: Int) throws(Outage) -> [BadSidecar] {
    try reading("list sidecars") { db in
      try db.rows(
        """
        SELECT document, path, inbox, source, sidecar_problem, last_seen, length(sidecar) AS size
        FROM sighting WHERE sidecar_problem IS NOT NULL ORDER BY id LIMIT ?
        """, [limit]
      ).map { row in
        let path: Data = row["path"]
        return BadSidecar(
          document: row["document"], path: [UInt8](path), inbox: row["inbox"],
          source: row["source"], problem: row["sidecar_problem"], seen: row["last_seen"],
          size: row["size"] ?? 0)
      }
    }
  }
}
