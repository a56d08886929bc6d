import DocumentModel
import Foundation
import GRDB
import Repetition

/// The near-duplicates of documents: found by `SketchKeys` keys, compared exactly.
///
/// The result depends only on the documents and not on the order of their arrival, as long as no
/// key has more than `keyLimit` documents and no document shares its keys with more than
/// `nearDuplicateLimit` others. In larger groups only the oldest documents under each key, and then
/// those that share the most keys, are compared.
extension Tables {
  /// The maximum number of documents examined per key, the oldest first.
  static let keyLimit = 256
  /// The maximum number of documents with which a new document is compared.
  static let nearDuplicateLimit = 1_024
  /// The maximum size of their shingles in bytes.
  private static let byteLimit = 64 << 20

  func insertShingles(_ shingles: Shingles, _ id: Int64) throws {
    guard !shingles.hashes.isEmpty else { return }
    try db.run(
      """
      INSERT INTO shingle_set (document, size, figures, figures_frame, hashes, hashes_frame)
      VALUES (?1, ?2, ?3, khazin_frame(?3), ?4, khazin_frame(?4))
      """,
      [
        id, shingles.hashes.count, PackedShingles.figures(shingles),
        PackedShingles.hashes(shingles),
      ])
    try recent.load(from: db)
    for key in SketchKeys.keys(of: shingles) {
      try db.run("INSERT INTO minhash_recent (document, key) VALUES (?, ?)", [id, Int64(key)])
      recent.add(key, id)
    }
  }

  func eraseShingles(_ id: Int64) throws {
    guard let shingles = try shingles(of: id) else { return }
    try recent.load(from: db)
    for key in SketchKeys.keys(of: shingles) {
      try db.run("DELETE FROM minhash WHERE key = ? AND document = ?", [Int64(key), id])
      recent.remove(key, id)
    }
    try db.run("DELETE FROM minhash_recent WHERE document = ?", [id])
    try db.run("DELETE FROM shingle_set WHERE document = ?", [id])
  }

  func shingles(of id: Int64) throws -> Shingles? {
    try db.row("SELECT hashes, figures FROM shingle_set WHERE document = ?", [id]).map {
      PackedShingles.shingles(hashes: $0["hashes"], figures: $0["figures"])
    }
  }

  /// Returns the near-duplicates of a document without those that have the same text, the nearest
  /// first.
  /// - Parameters:
  ///   - digest: the digest of its text.
  ///   - id: the number of the document, if it has one.
  /// - Complexity: one look-up per key and one per candidate; reads at most `byteLimit` bytes.
  func nearDuplicates(of shingles: Shingles, digest: Data?, id: Int64? = nil) throws
    -> [DocumentRecord
    .Relation]
  {
    var found: [DocumentRecord.Relation] = []
    var bytes = 0
    for (other, shared) in try candidates(sharingKeysOf: shingles) where other != id {
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT size, hashes, figures FROM shingle_set WHERE document = ?"),
        arguments: [other])
      // SQLite does not read the columns of a row that are not requested.
      guard let row = try rows.next(),
        SketchKeys.mayBeContained(sharing: shared, sizes: (shingles.hashes.count, row["size"]))
      else { continue }
      bytes += row["size"] * PackedShingles.hashWidth
      guard bytes <= Self.byteLimit || found.isEmpty else { break }
      let resemblance = Resemblance(
        shingles, PackedShingles.shingles(hashes: row["hashes"], figures: row["figures"]))
      guard let kind = resemblance.relation else { continue }
      if resemblance.jaccard == 1, try textDigest(of: other) == digest { continue }
      found.append(
        DocumentRecord.Relation(
          id: other, relation: kind, jaccard: resemblance.jaccard,
          containment: resemblance.containment))
    }
    return found.sorted { ($1.jaccard ?? 0, $0.id) < ($0.jaccard ?? 0, $1.id) }
  }

  /// Returns the documents and the number of keys that they share, most first, at most
  /// `nearDuplicateLimit`.
  private func candidates(sharingKeysOf shingles: Shingles) throws -> [(Int64, Int)] {
    var shared: [Int64: Int] = [:]
    let statement = try db.cachedStatement(
      sql: "SELECT document FROM minhash WHERE key = ? ORDER BY document LIMIT \(Self.keyLimit)")
    try recent.load(from: db)
    for key in SketchKeys.keys(of: shingles) {
      let known = try Int64.fetchAll(statement, arguments: [Int64(key)])
      for document in (known + recent.documents(under: key)).prefix(Self.keyLimit) {
        shared[document, default: 0] += 1
      }
    }
    let sorted = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(Self.nearDuplicateLimit).map { ($0.key, $0.value) }
  }

  /// Stores the relations of a document to others.
  func insertNearDuplicates(_ nearDuplicates: [DocumentRecord.Relation], of id: Int64) throws {
    for other in nearDuplicates {
      let isNewer = id > other.id
      let kind = isNewer ? other.relation : other.relation.seenFromOther
      try db.run(
        """
        INSERT INTO relation (document, other, kind, jaccard, containment) VALUES (?, ?, ?, ?, ?)
        """,
        [
          max(id, other.id), min(id, other.id), kind.rawValue, other.jaccard, other.containment,
        ])
    }
  }

  func eraseNearDuplicates(of id: Int64) throws {
    try db.run("DELETE FROM relation WHERE document = ?", [id])
    try db.run("DELETE FROM relation WHERE other = ?", [id])
  }
}

extension DocumentRecord.Relation.Kind {
  /// The same relation from the point of view of the other document.
  var seenFromOther: Self {
    switch self {
    case .contains: .contained
    case .contained: .contains
    case .sameText, .near, .version: self
    }
  }
}
