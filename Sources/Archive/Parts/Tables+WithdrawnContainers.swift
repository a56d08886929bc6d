import DocumentModel
import GRDB

/// The parts that a withdrawal of their containers takes with it.
extension Tables {
  /// Adds to documents the parts of those that are containers, and the parts of these. A part that
  /// also arrived in another way stays.
  func withParts(_ ids: [Int64]) throws -> [Int64] {
    var all = ids
    var chosen = Set(ids)
    var next = 0
    while next < all.count {
      for part in try parts(of: all[next]) where !chosen.contains(part) {
        guard try !arrivedOtherwise(part, than: chosen) else { continue }
        chosen.insert(part)
        all.append(part)
      }
      next += 1
    }
    return all
  }

  /// Returns the containers of which a document is a part, in the order of their arrival.
  func containers(of id: Int64) throws -> [Int64] {
    try db.rows(
      """
      SELECT container FROM part WHERE document = ? AND container IS NOT NULL
      GROUP BY container ORDER BY min(id)
      """, [id]
    ).map { $0["container"] }
  }

  /// Returns the same with the containers around these.
  func allContainers(of id: Int64) throws -> [Int64] {
    var all = try containers(of: id)
    var next = 0
    while next < all.count {
      all += try containers(of: all[next]).filter { !all.contains($0) }
      next += 1
    }
    return all
  }

  /// Returns the documents that are parts of a container.
  func parts(of container: Int64) throws -> [Int64] {
    try db.rows(
      """
      SELECT DISTINCT p.document FROM part p JOIN document d ON d.id = p.document
      WHERE p.container = ? AND d.outcome <> 'withdrawn' ORDER BY p.document
      """, [container]
    ).map { $0["document"] }
  }

  private func arrivedOtherwise(_ id: Int64, than containers: Set<Int64>) throws -> Bool {
    let byItself = try db.value(
      Int.self, "SELECT 1 FROM sighting WHERE document = ? AND is_part = 0 LIMIT 1", [id])
    if byItself != nil { return true }
    return try self.containers(of: id).contains { !containers.contains($0) }
  }
}
