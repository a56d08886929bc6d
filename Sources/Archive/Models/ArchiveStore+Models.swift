import DocumentModel
import Foundation
import GRDB

/// A model that was trained on the desk's labels.
package struct StoredModel: Sendable {
  package var id: Int64
  package var facet: String
  /// The encoded model; see LinearModel.
  package var bytes: [UInt8]
  /// The time of training; RFC 3339, UTC.
  package var at: String
  /// True for the used model, false for the previous one.
  package var isUsed: Bool
}

/// A document for which the desk set a value of a facet.
package struct LabelledStoredDocument: Sendable {
  package var id: Int64
  /// The time of the desk's first correction.
  package var at: String
  /// The number of its story.
  package var story: Int64
}

extension ArchiveStore {
  /// Returns the models by facet: the previous one, then the used one.
  package func models() throws(Outage) -> [StoredModel] {
    try reading("read models") { db in
      try db.rows("SELECT * FROM model ORDER BY facet, id", [])
        .map { row in
          let bytes: Data = row["bytes"]
          return StoredModel(
            id: row["id"], facet: row["facet"], bytes: [UInt8](bytes), at: row["at"],
            isUsed: row["state"] == "used")
        }
    }
  }

  /// Returns a number that no model has had.
  package func nextModel() throws(Outage) -> Int64 {
    try reading("read models") { db in
      let last = try db.value(
        Int64.self, "SELECT seq FROM sqlite_sequence WHERE name = 'model'", [])
      return (last ?? 0) + 1
    }
  }

  /// Uses a model from now on; keeps the previous one and deletes older ones.
  package func install(
    _ bytes: [UInt8], for facet: String, _ signature: Signature
  ) throws(Outage) {
    try transaction { tables throws(Outage) in
      try attempt("install a model", on: path) {
        let db = tables.db
        try db.run("DELETE FROM model WHERE facet = ? AND state = 'kept'", [facet])
        try db.run("UPDATE model SET state = 'kept' WHERE facet = ?", [facet])
        try db.run(
          """
          INSERT INTO model (facet, bytes, bytes_frame, state, who, at)
          VALUES (?1, ?2, khazin_frame(?2), 'used', ?3, ?4)
          """,
          [facet, Data(bytes), signature.who, signature.when])
      }
    }
  }

  /// Removes the used model of a facet and uses the previous one, if there is one.
  /// - Returns: true if there was a model to remove.
  package func undoModel(of facet: String) throws(Outage) -> Bool {
    try transaction { tables throws(Outage) in
      try attempt("undo a model", on: path) {
        let db = tables.db
        try db.run("DELETE FROM model WHERE facet = ? AND state = 'used'", [facet])
        let isGone = db.changesCount > 0
        try db.run("UPDATE model SET state = 'used' WHERE facet = ?", [facet])
        return isGone
      }
    }
  }

  /// Returns the newest documents without a correction, in the order of their hashes.
  package func unlabelled(limit: Int) throws(Outage) -> [Int64] {
    try reading("look for documents") { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM (SELECT d.id, d.sha256 FROM document d WHERE d.outcome = 'stored'
            AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.sha256 = d.sha256)
            ORDER BY d.id DESC LIMIT ?) ORDER BY sha256
          """, arguments: [limit])
    }
  }

  /// Returns documents for which the desk set a value of a facet, in the order of their hashes,
  /// which is independent of their content.
  /// - Parameter limit: the maximum number; the newest are returned.
  package func labelled(_ facet: String, limit: Int) throws(Outage) -> [LabelledStoredDocument] {
    try reading("look for labels") { db in
      let isOwn = Desk.Field(rawValue: facet) != nil
      return try db.rows(
        """
        SELECT id, at, story FROM (
          SELECT d.id, d.sha256, d.story, min(l.at) AS at FROM ledger l JOIN document d ON d.sha256 = l.sha256
          WHERE l.field = ? AND (? OR substr(l.value, 1, ?) = ?) AND d.outcome = 'stored'
          GROUP BY d.id ORDER BY d.id DESC LIMIT ?
        ) ORDER BY sha256
        """,
        [
          isOwn ? facet : Desk.Field.label.rawValue, isOwn, facet.utf8.count + 1, facet + "/",
          limit,
        ]
      ).map { LabelledStoredDocument(id: $0["id"], at: $0["at"], story: $0["story"] ?? $0["id"]) }
    }
  }
}
