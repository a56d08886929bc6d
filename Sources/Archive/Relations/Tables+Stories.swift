import Foundation
import GRDB
import Repetition
import Vocabulary

/// Stories: documents that bonds join, each story under the number of its first document.
///
/// Bonds are the same text, one address, and kin that share at least `Resemblance.kinship` of what
/// both say. What the desk told apart stays apart (see `StoryPartition`).
extension Tables {
  /// Gives a document its story where it has none, and joins the stories between which it stands.
  /// - Complexity: O(documents of the stories that are joined); where the desk told any documents
  ///   apart, O(documents that bonds reach).
  func joinStory(_ id: Int64) throws {
    guard try !desk.tellsStoriesApart else { return try regroup([id]) }
    var stories = Set(try story(of: id).map { [$0] } ?? [])
    for bond in try bonds(of: id, isStar: true) {
      let other = bond.one == id ? bond.other : bond.one
      if let story = try story(of: other) { stories.insert(story) }
    }
    let first = min(stories.min() ?? id, id)
    try db.run("UPDATE document SET story = ? WHERE id = ?", [first, id])
    for story in stories where story != first {
      try db.run("UPDATE document SET story = ? WHERE story = ?", [first, story])
    }
  }

  /// A document and those of its story.
  func story(with id: Int64) throws -> [Int64] {
    let others = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id FROM document WHERE id <> ?1
            AND story = (SELECT story FROM document WHERE id = ?1)
          """), arguments: [id])
    return [id] + others
  }

  /// Finds the stories of these documents, and of all that bonds lead to, anew.
  /// - Complexity: O(b log b) in the bonds that are reached.
  func regroup(_ seeds: [Int64]) throws {
    let isStar = try !desk.tellsStoriesApart
    var members = Set(seeds)
    var waiting = seeds
    var bonds: Set<StoryPartition.Bond> = []
    while let id = waiting.popLast() {
      for bond in try self.bonds(of: id, isStar: isStar) {
        bonds.insert(bond)
        for end in [bond.one, bond.other] where members.insert(end).inserted {
          waiting.append(end)
        }
      }
    }
    let denied = isStar ? [:] : try desk.documentsToldApart(among: members)
    for (id, story) in StoryPartition(members, bonds, denied: denied).stories {
      try db.run(
        "UPDATE document SET story = ?1 WHERE id = ?2 AND story IS NOT ?1", [story, id])
    }
  }

  private func story(of id: Int64) throws -> Int64? {
    try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [id])
  }

  private func bonds(of id: Int64, isStar: Bool) throws -> [StoryPartition.Bond] {
    let kin = try db.rows(
      """
      SELECT other AS id, jaccard FROM relation WHERE document = ?1 AND jaccard >= ?2
      UNION ALL SELECT document, jaccard FROM relation WHERE other = ?1 AND jaccard >= ?2
      """, [id, Resemblance.kinship]
    ).map { StoryPartition.Bond(id, $0["id"], strength: $0["jaccard"]) }
    let digest = try db.value(Data.self, "SELECT text_digest FROM document WHERE id = ?", [id])
    var equals: [Int64] = []
    if let digest {
      equals += try circle(
        of: id, "SELECT id FROM document WHERE text_digest = ? ORDER BY id", digest, isStar)
    }
    for row in try db.rows("SELECT key FROM address WHERE document = ?", [id]) {
      equals += try circle(
        of: id, "SELECT document FROM address WHERE key = ? ORDER BY document",
        row["key"] as Int64, isStar)
    }
    return kin + equals.map { StoryPartition.Bond(id, $0, strength: 1) }
  }

  /// Documents in a circle are joined through the first of them, so that n have n bonds; where the
  /// desk told some apart, each with each as far as `circleLimit`, since the first may be one of them.
  private func circle(
    of id: Int64, _ sql: String, _ key: some DatabaseValueConvertible, _ isStar: Bool
  ) throws -> [Int64] {
    let limit = isStar ? 1 : Self.circleLimit
    let heads = try Int64.fetchAll(
      db.cachedStatement(sql: sql + " LIMIT ?"), arguments: [key, limit])
    guard heads.contains(id) else { return heads }
    return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [key]).filter { $0 != id }
  }

  private static let circleLimit = 64
}
