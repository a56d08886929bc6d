import Foundation
import GRDB
import Repetition
import DocumentModel

/// Stories: documents that bonds join, each story under the number of its first document.
///
/// Bonds are the same text, one address, and kin that share at least `Resemblance.kinship` of what
/// both say. What the desk told apart stays apart (see `StoryPartition`).
extension Tables {
  /// Gives a document its story where it has none, and joins the stories between which it stands.
  /// - Complexity: O(documents of the stories that are joined); where the desk told some of them
  ///   apart, that of `regroup`.
  func joinStory(_ id: Int64) throws {
    var stories = Set(try story(of: id).map { [$0] } ?? [])
    for bond in try bonds(of: id, centres: 1) {
      let other = bond.one == id ? bond.other : bond.one
      if let story = try story(of: other) { stories.insert(story) }
    }
    // A document without company needs no look at who was told apart.
    if try !stories.isEmpty && denials.touch(stories, and: id) { return try regroup([id]) }
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

  /// Finds the stories of these documents, and of all that bonds lead to, anew: where a bond was
  /// lost, or the desk told documents apart.
  /// - Complexity: O(b log b) in the bonds that are reached, some statements a document.
  func regroup(_ seeds: [Int64]) throws {
    let denied = try denials.pairs()
    let centres = denied.isEmpty ? 1 : Self.centresAmongDenials
    var members = Set(seeds)
    var waiting = seeds
    var bonds: Set<StoryPartition.Bond> = []
    while let id = waiting.popLast() {
      for bond in try self.bonds(of: id, centres: centres) {
        bonds.insert(bond)
        for end in [bond.one, bond.other] where members.insert(end).inserted {
          waiting.append(end)
        }
      }
    }
    for (id, story) in StoryPartition(members, bonds, denied: denied).stories {
      try db.run(
        "UPDATE document SET story = ?1 WHERE id = ?2 AND story IS NOT ?1", [story, id])
    }
  }

  func textDigest(of id: Int64) throws -> Data? {
    try db.value(Data.self, "SELECT text_digest FROM document WHERE id = ?", [id])
  }

  private func story(of id: Int64) throws -> Int64? {
    try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [id])
  }

  private func bonds(of id: Int64, centres: Int) throws -> [StoryPartition.Bond] {
    let kin = try db.rows(
      """
      SELECT other AS id, jaccard FROM relation WHERE document = ?1 AND jaccard >= ?2
      UNION ALL SELECT document, jaccard FROM relation WHERE other = ?1 AND jaccard >= ?2
      """, [id, Resemblance.kinship]
    ).map { StoryPartition.Bond(id, $0["id"], strength: $0["jaccard"]) }
    var equals: [Int64] = []
    if let digest = try textDigest(of: id) {
      equals += try circle(
        of: id, "SELECT id FROM document WHERE text_digest = ?1 ORDER BY id", digest, centres)
    }
    equals += try pageMates(of: id, centres: centres)
    return kin + equals.map { StoryPartition.Bond(id, $0, strength: 1) }
  }

  /// Documents in a circle are joined through the first of them, so that n have n bonds; where the
  /// desk told some apart, through the first few, since the first may be one of them.
  private func circle(
    of id: Int64, _ sql: String, _ key: some DatabaseValueConvertible, _ centres: Int
  ) throws -> [Int64] {
    let heads = try documents(sql + " LIMIT \(centres)", key)
    return try heads.contains(id) ? documents(sql, key).filter { $0 != id } : heads
  }

  private func documents(_ sql: String, _ key: some DatabaseValueConvertible) throws -> [Int64] {
    try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [key])
  }

  private static let centresAmongDenials = 3
}
