import Foundation
import GRDB
import Repetition
import DocumentModel

/// Documents that share much of their words: found by `SketchKeys` keys, compared exactly.
///
/// What is written depends on the documents alone, not on the order in which they came, as long as
/// no key has more than `keyLimit` of them and none has more than `kinLimit` that share its keys; of
/// larger families the oldest under each key, and then those that share most keys, are compared.
extension Tables {
  /// Documents that are looked at under one key, the oldest first.
  static let keyLimit = 256
  /// Documents that one is compared with as it comes.
  static let kinLimit = 1_024
  /// Bytes of their shingles.
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

  /// The kin of a document, those with the same text left out, the nearest first.
  /// - Parameters:
  ///   - digest: of its text.
  ///   - id: its own number where it has one.
  /// - Complexity: a look-up a key and one a candidate; O(`byteLimit`) at most.
  func kin(of shingles: Shingles, digest: Data?, id: Int64? = nil) throws -> [DocumentRecord
    .Relation]
  {
    var found: [DocumentRecord.Relation] = []
    var bytes = 0
    for (other, shared) in try candidates(sharingKeysOf: shingles) where other != id {
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT size, hashes, figures FROM shingle_set WHERE document = ?"),
        arguments: [other])
      // What is not asked of a row is not read.
      guard let row = try rows.next(),
        SketchKeys.promises(shared, sizes: (shingles.hashes.count, row["size"]))
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

  /// Documents with the number of keys that they share, most first, at most `kinLimit`.
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
    return sorted.prefix(Self.kinLimit).map { ($0.key, $0.value) }
  }

  /// Writes what a document is to others.
  func insertKin(_ kin: [DocumentRecord.Relation], of id: Int64) throws {
    for other in kin {
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

  func eraseKin(of id: Int64) throws {
    try db.run("DELETE FROM relation WHERE document = ?", [id])
    try db.run("DELETE FROM relation WHERE other = ?", [id])
  }
}

extension DocumentRecord.Relation.Kind {
  /// The same relation as the other document has it.
  var seenFromOther: Self {
    switch self {
    case .contains: .contained
    case .contained: .contains
    case .sameText, .near, .version: self
    }
  }
}
