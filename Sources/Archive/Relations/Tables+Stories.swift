import DocumentModel
import Foundation
import GRDB
import Repetition

/// The stories: groups of documents that edges connect; a story has the number of its first
/// document.
///
/// Documents have an edge if they have the same text or one address, or if they are near-duplicates
/// that share at least `Resemblance.sameStoryThreshold` of their combined shingles. Cannot-link
/// pairs of the desk stay separate (see `StoryPartition`).
extension Tables {
  /// Assigns a story to a document that has none and merges the stories that its edges connect.
  /// - Complexity: O(documents of the merged stories); if the desk has cannot-link pairs among
  ///   them, that of `regroup`.
  func joinStory(_ id: Int64) throws {
    var stories = Set(try story(of: id).map { [$0] } ?? [])
    for edge in try edges(of: id, centres: 1) {
      let other = edge.one == id ? edge.other : edge.one
      if let story = try story(of: other) { stories.insert(story) }
    }
    // A document without edges needs no look at the cannot-link pairs.
    if try !stories.isEmpty && cannotLinkPairs.touch(stories, and: id) { return try regroup([id]) }
    let first = min(stories.min() ?? id, id)
    try db.run("UPDATE document SET story = ? WHERE id = ?", [first, id])
    for story in stories where story != first {
      try db.run("UPDATE document SET story = ? WHERE story = ?", [first, story])
    }
  }

  /// Returns a document and the others of its story.
  func story(with id: Int64) throws -> [Int64] {
    let others = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id FROM document WHERE id <> ?1
            AND story = (SELECT story FROM document WHERE id = ?1)
          """), arguments: [id])
    return [id] + others
  }

  /// Computes the stories of these documents and of all documents that edges reach from them, after
  /// an edge was lost or the desk added a cannot-link pair.
  /// - Complexity: O(b log b) in the number of reached edges, and several statements per document.
  func regroup(_ seeds: [Int64]) throws {
    let separated = try cannotLinkPairs.pairs()
    let centres = separated.isEmpty ? 1 : Self.centresWithCannotLinkPairs
    var members = Set(seeds)
    var waiting = seeds
    var edges: Set<StoryPartition.Edge> = []
    while let id = waiting.popLast() {
      for edge in try self.edges(of: id, centres: centres) {
        edges.insert(edge)
        for end in [edge.one, edge.other] where members.insert(end).inserted {
          waiting.append(end)
        }
      }
    }
    for (id, story) in StoryPartition(members, edges, separated: separated).stories {
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

  private func edges(of id: Int64, centres: Int) throws -> [StoryPartition.Edge] {
    let nearDuplicates = try db.rows(
      """
      SELECT other AS id, jaccard FROM relation WHERE document = ?1 AND jaccard >= ?2
      UNION ALL SELECT document, jaccard FROM relation WHERE other = ?1 AND jaccard >= ?2
      """, [id, Resemblance.sameStoryThreshold]
    ).map { StoryPartition.Edge(id, $0["id"], strength: $0["jaccard"]) }
    var equals: [Int64] = []
    if let digest = try textDigest(of: id) {
      equals += try circle(
        of: id, "SELECT id FROM document WHERE text_digest = ?1 ORDER BY id", digest, centres)
    }
    equals += try documentsSharingPages(of: id, centres: centres)
    return nearDuplicates + equals.map { StoryPartition.Edge(id, $0, strength: 1) }
  }

  /// Returns the documents with which this one shares a key. They are connected through the first
  /// of them, so n documents have n edges; if the desk has cannot-link pairs, through the first
  /// few, because the first document may be in such a pair.
  private func circle(
    of id: Int64, _ sql: String, _ key: some DatabaseValueConvertible, _ centres: Int
  ) throws -> [Int64] {
    let heads = try documents(sql + " LIMIT \(centres)", key)
    return try heads.contains(id) ? documents(sql, key).filter { $0 != id } : heads
  }

  private func documents(_ sql: String, _ key: some DatabaseValueConvertible) throws -> [Int64] {
    try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [key])
  }

  private static let centresWithCannotLinkPairs = 3
}
