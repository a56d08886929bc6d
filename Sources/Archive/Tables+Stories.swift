import Foundation
import GRDB
import Vocabulary

/// Which documents have the same text, and the story that they share.
///
/// A story bears the number of its first document. Its members have the same folded text, unless
/// the desk said that they are not the same story.
extension Tables {
  /// Links a document to the oldest with the same text, and both to one story.
  func link(_ id: Int64, toOldest oldest: Int64?) throws {
    var story = id
    if let oldest {
      try relate(id, toSameText: oldest)
      if try !isDenied(id, oldest) {
        story =
          try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [oldest]) ?? oldest
      }
    }
    try db.run("UPDATE document SET story = ? WHERE id = ?", [story, id])
  }

  /// Takes a document out of the company of its former text and into that of its present one.
  /// - Complexity: O(documents that have either text).
  func relink(_ id: Int64) throws {
    let followers = try db.rows(
      "SELECT document FROM relation WHERE other = ? AND kind = 'same-text'", [id])
    try db.run(
      "DELETE FROM relation WHERE (document = ?1 OR other = ?1) AND kind = 'same-text'", [id])
    try handOnStory(id)
    let older = try oldest(withTextOf: id)
    try link(id, toOldest: older)
    if older == nil { try lead(id) }
    for follower in followers {
      let follower: Int64 = follower["document"]
      if let oldest = try oldest(withTextOf: follower) {
        try relate(follower, toSameText: oldest)
      }
    }
  }

  /// The next oldest document of a story becomes its first.
  func handOnStory(_ id: Int64) throws {
    let heir = try db.value(
      Int64.self, "SELECT min(id) FROM document WHERE story = ?1 AND id <> ?1", [id])
    guard let heir else { return }
    try db.run("UPDATE document SET story = ? WHERE story = ? AND id <> ?", [heir, id, id])
  }

  /// A document that is now the oldest of its text leads those that came after it.
  private func lead(_ id: Int64) throws {
    let younger = try db.rows(
      """
      SELECT d.id FROM document d JOIN document me ON me.text_digest = d.text_digest
      WHERE me.id = ? AND d.id > me.id ORDER BY d.id
      """, [id])
    for row in younger {
      let other: Int64 = row["id"]
      try relate(other, toSameText: id)
      guard try !isDenied(id, other) else { continue }
      // A story whose first document is older than this one keeps it.
      try db.run(
        """
        UPDATE document SET story = ?1 WHERE story =
          (SELECT story FROM document WHERE id = ?2 AND story >= ?1)
        """, [id, other])
    }
  }

  private func oldest(withTextOf id: Int64) throws -> Int64? {
    try db.value(
      Int64.self,
      """
      SELECT min(d.id) FROM document d JOIN document me ON me.text_digest = d.text_digest
      WHERE me.id = ?1 AND d.id < ?1
      """, [id])
  }

  private func relate(_ id: Int64, toSameText other: Int64) throws {
    try db.run(
      """
      INSERT OR IGNORE INTO relation (document, other, kind, jaccard, containment)
      VALUES (?, ?, ?, 1, 1)
      """, [id, other, Record.Relation.Kind.sameText.rawValue])
  }

  /// Whether the desk said of either that the other is not of its story.
  private func isDenied(_ left: Int64, _ right: Int64) throws -> Bool {
    let hashes = try [left, right].compactMap { id in
      try db.value(Data.self, "SELECT sha256 FROM document WHERE id = ?", [id])
    }
    guard hashes.count == 2 else { return false }
    let field = Desk.Field.notSameStory.rawValue
    let denials = try db.value(
      Int.self,
      """
      SELECT count(*) FROM ledger WHERE (sha256 = ? AND field = ? AND value = ?)
        OR (sha256 = ? AND field = ? AND value = ?)
      """,
      [
        hashes[0], field, HexDigits.text(hashes[1]), hashes[1], field, HexDigits.text(hashes[0]),
      ])
    return denials ?? 0 > 0
  }
}
