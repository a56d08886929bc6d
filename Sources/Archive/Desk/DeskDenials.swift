import Foundation
import GRDB

/// What the desk said of stories: which documents are not of one.
struct DeskDenials {
  let db: Database
  private static let field = Desk.Field.notSameStory.rawValue

  var tellsStoriesApart: Bool {
    get throws {
      try db.value(Int.self, "SELECT 1 FROM ledger WHERE field = '\(Self.field)' LIMIT 1", [])
        != nil
    }
  }

  /// For each document those that it does not share a story with, either way round.
  func documentsToldApart(among members: Set<Int64>) throws -> [Int64: Set<Int64>] {
    var denied: [Int64: Set<Int64>] = [:]
    for id in members {
      let others = try db.rows(
        """
        SELECT l.value FROM ledger l JOIN document d ON d.sha256 = l.sha256
        WHERE d.id = ? AND l.field = '\(Self.field)'
        """, [id])
      for row in others {
        guard let hash = HexDigits.bytes(row["value"] as String),
          let other = try db.value(
            Int64.self, "SELECT id FROM document WHERE sha256 = ?", [Data(hash)])
        else { continue }
        denied[id, default: []].insert(other)
        denied[other, default: []].insert(id)
      }
    }
    return denied
  }
}

extension Tables {
  var desk: DeskDenials { DeskDenials(db: db) }
}
