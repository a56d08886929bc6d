import Foundation
import GRDB
import DocumentModel

/// A model that was learned from the desk's labels.
package struct StoredModel: Sendable {
  package var id: Int64
  package var facet: String
  /// See LinearModel.
  package var bytes: [UInt8]
  /// When it was made; RFC 3339, UTC.
  package var at: String
  /// Else it is the one before.
  package var isUsed: Bool
}

/// A document of which the desk said something in a facet.
package struct LabelledStoredDocument: Sendable {
  package var id: Int64
  /// When it first spoke.
  package var at: String
  /// The number of its story.
  package var story: Int64
}

extension ArchiveStore {
  /// By facet: the one before the last, and then the one that is used.
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

  /// The number that no model has had.
  package func nextModel() throws(Outage) -> Int64 {
    try reading("read models") { db in
      let last = try db.value(
        Int64.self, "SELECT seq FROM sqlite_sequence WHERE name = 'model'", [])
      return (last ?? 0) + 1
    }
  }

  /// Uses a model from now on; the one before it is kept, older ones are not.
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

  /// Takes away the model of a facet and uses the one before it, or none.
  /// - Returns: whether there was one to take away.
  package func undoModel(of facet: String) throws(Outage) -> Bool {
    try transaction { tables throws(Outage) in
      try attempt("take back a model", on: path) {
        let db = tables.db
        try db.run("DELETE FROM model WHERE facet = ? AND state = 'used'", [facet])
        let isGone = db.changesCount > 0
        try db.run("UPDATE model SET state = 'used' WHERE facet = ?", [facet])
        return isGone
      }
    }
  }

  /// The newest documents of which the desk said nothing, in the order of their hashes.
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

  /// Documents of which the desk said something in a facet, in the order of their hashes, which says
  /// nothing of them.
  /// - Parameter limit: the newest.
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
