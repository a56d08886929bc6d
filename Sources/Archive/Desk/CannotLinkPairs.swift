import DocumentModel
import Foundation
import GRDB

/// The cannot-link pairs: documents that do not belong to the same story. Only the desk adds pairs.
struct CannotLinkPairs {
  let db: Database

  /// Returns true if a document of a cannot-link pair is this one or belongs to one of these
  /// stories.
  func touch(_ stories: Set<Int64>, and id: Int64) throws -> Bool {
    for separated in try pairs().keys {
      if separated == id { return true }
      let story = try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [separated])
      if let story, stories.contains(story) { return true }
    }
    return false
  }

  /// Returns the cannot-link pairs by document, each in both directions.
  func pairs() throws -> [Int64: Set<Int64>] {
    var separated: [Int64: Set<Int64>] = [:]
    let words = try db.rows(
      """
      SELECT d.id, l.value FROM ledger l JOIN document d ON d.sha256 = l.sha256
      WHERE l.field = 'not-same-story' AND l.value <> ''
      """, [])
    for word in words {
      let id: Int64 = word["id"]
      guard let hash = Hex.bytes(word["value"] as String),
        let other = try db.value(
          Int64.self, "SELECT id FROM document WHERE sha256 = ?", [Data(hash)]), other != id
      else { continue }
      separated[id, default: []].insert(other)
      separated[other, default: []].insert(id)
    }
    return separated
  }
}

extension Tables {
  var cannotLinkPairs: CannotLinkPairs { CannotLinkPairs(db: db) }
}
