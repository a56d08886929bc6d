import DocumentModel
import Foundation
import GRDB
import Repetition

extension ArchiveStore {
  /// Returns the whole record: the automatic part with the desk's corrections, sightings,
  /// relations.
  ///
  /// A withdrawn document has the outcome `withdrawn`, the reason, and nothing of its content.
  /// - Parameter comparing: true to look up relations, which reads the shingles of up to a hundred
  ///   documents of its pages.
  package func record(
    _ ref: DocumentRef, comparing: Bool = true
  ) throws(RequestError) -> DocumentRecord {
    try asking("read a record") { db in
      let id = try ref.resolve(in: db, path: path)
      return try Self.record(id, in: db, path: path, comparing: comparing)
    }
  }

  /// - Parameter id: the number of a document in this snapshot.
  static func record(
    _ id: Int64, in db: Database, path: String, comparing: Bool
  ) throws -> DocumentRecord {
    let tables = Tables(db, path: path)
    guard let row = try db.row("SELECT * FROM document WHERE id = ?", [id]) else {
      preconditionFailure("the number was resolved in the same snapshot")
    }
    var record: DocumentRecord
    do {
      record = try tables.corrected(id) ?? Self.withdrawn(row, tables)
    } catch let damage as Damage {
      record = try tables.known(of: id)
      (record.title, record.source) = (row["title"], row["source"])
      record.reason = damage.reason
    }
    record.id = id
    record.received = row["received"]
    record.story = row["story"]
    try tables.addText(to: &record)
    record.sightings = try tables.sightings(of: id)
    try tables.addParts(to: &record, id)
    if comparing { record.related = try tables.related(to: id, digest: row["text_digest"]) }
    return record
  }

  /// Returns the clean text; nil if no text was read.
  package func cleanText(_ ref: DocumentRef) throws(RequestError) -> String? {
    try asking("read a text") { db in
      let tables = Tables(db, path: path)
      let id = try ref.resolve(in: db, path: path)
      return try tables.text(of: id)
    }
  }

  private static func withdrawn(_ row: Row, _ tables: Tables) throws -> DocumentRecord {
    let hash: Data = row["sha256"]
    var record = DocumentRecord(
      outcome: .withdrawn, sha256: Hex.text(hash), size: 0, name: "",
      madeBy: .init(khazin: "", rules: 0, taxonomy: ""))
    let tombstone = try tables.db.row(
      "SELECT who, at, reason FROM tombstone WHERE sha256 = ?", [hash])
    if let tombstone {
      record.reason = Reason(
        code: "withdrawn",
        sentence: "Withdrawn on \(tombstone["at"] as String) by \(tombstone["who"] as String): "
          + "\(tombstone["reason"] as String)",
        advice: "Its bytes are erased and are refused if they arrive again.")
    }
    return record
  }
}

extension Tables {
  /// Returns the clean text; nil if no text was read.
  /// - Throws: `Damage` if the text differs from the text that was stored.
  func text(of id: Int64) throws -> String? {
    let row = try db.row("SELECT body, body_frame FROM text WHERE document = ?", [id])
    guard let row else { return nil }
    let text: String = row["body"]
    guard Frame.isWhole(text, under: row["body_frame"]) else {
      throw Damage(document: id, part: .text)
    }
    return text
  }

  /// Adds the text if it is intact; otherwise, or if damaged corrections were left out, the reason.
  fileprivate func addText(to record: inout DocumentRecord) throws {
    guard let id = record.id else { return }
    do { record.text = try text(of: id) } catch let damage as Damage {
      record.reason = record.reason ?? damage.reason
    }
    guard record.reason == nil, record.outcome != .withdrawn else { return }
    let said = try db.value(
      Int.self, "SELECT count(*) FROM ledger WHERE sha256 = ?", [record.hash])
    if said ?? 0 > record.corrections.count {
      record.reason = Damage(document: id, part: .correction).reason
    }
  }

  func sightings(of id: Int64) throws -> [DocumentRecord.Sighting] {
    try db.rows("SELECT * FROM sighting WHERE document = ? ORDER BY id", [id]).map { row in
      let claim: Data = row["claim"]
      let path: Data = row["path"]
      return DocumentRecord.Sighting(
        claim: Hex.text(claim), path: printable([UInt8](path)), source: row["source"],
        url: row["url"], published: row["published"], title: row["title"],
        owner: row["owner"], mtime: row["mtime"], firstSeen: row["first_seen"],
        lastSeen: row["last_seen"], count: row["count"],
        sidecarProblem: row["sidecar_problem"])
    }
  }

  /// Returns at most 100 relations: first documents with the same text, then versions of the page,
  /// then the nearest.
  ///
  /// The text digest and the address show the same text and the same page. They are not stored as
  /// relations, so a document that arrived a thousand times does not have a million of them.
  func related(to id: Int64, digest: Data?) throws -> [DocumentRecord.Relation] {
    let same = try db.rows(
      "SELECT id FROM document WHERE text_digest = ? AND id <> ? ORDER BY id LIMIT 100",
      [digest, id]
    ).map { DocumentRecord.Relation(id: $0["id"], relation: .sameText, jaccard: 1, containment: 1) }
    let known = Set(same.map(\.id))
    let pages = try versions(of: id, limit: 100).filter { !known.contains($0) }
    let own = pages.isEmpty ? nil : try shingles(of: id)
    let versions = try pages.map { try version($0, of: own ?? Shingles()) }
    let nearDuplicates = try db.rows(
      """
      SELECT other AS id, kind, jaccard, containment, 0 AS isOlder FROM relation
        WHERE document = ?1
      UNION ALL SELECT document, kind, jaccard, containment, 1 FROM relation WHERE other = ?1
      ORDER BY jaccard DESC, id LIMIT 100
      """, [id]
    ).compactMap { row -> DocumentRecord.Relation? in
      guard let kind = DocumentRecord.Relation.Kind(rawValue: row["kind"]),
        !pages.contains(row["id"])
      else { return nil }
      return DocumentRecord.Relation(
        id: row["id"], relation: row["isOlder"] ? kind.seenFromOther : kind,
        jaccard: row["jaccard"], containment: row["containment"])
    }
    return Array((same + versions + nearDuplicates).prefix(100))
  }

  /// Returns the relation of one document to another; nil if only other documents connect them.
  func relation(of id: Int64, to other: Int64) throws -> DocumentRecord.Relation? {
    let equals = try db.value(
      Int.self,
      """
      SELECT 1 FROM document a JOIN document b ON b.text_digest = a.text_digest
      WHERE a.id = ? AND b.id = ?
      """, [id, other])
    if equals != nil {
      return DocumentRecord.Relation(id: other, relation: .sameText, jaccard: 1, containment: 1)
    }
    if try areVersions(id, other) {
      return try version(other, of: shingles(of: id) ?? Shingles())
    }
    let row = try db.row(
      """
      SELECT kind, jaccard, containment FROM relation WHERE document = ? AND other = ?
      """, [max(id, other), min(id, other)])
    return row.flatMap { row in
      DocumentRecord.Relation.Kind(rawValue: row["kind"]).map {
        DocumentRecord.Relation(
          id: other, relation: id > other ? $0 : $0.seenFromOther, jaccard: row["jaccard"],
          containment: row["containment"])
      }
    }
  }

  /// Returns another document of the same page, with the similarity if both have enough words.
  private func version(_ other: Int64, of own: Shingles) throws -> DocumentRecord.Relation {
    let others = try shingles(of: other) ?? Shingles()
    let isComparable = !own.hashes.isEmpty && !others.hashes.isEmpty
    let resemblance = isComparable ? Resemblance(own, others) : nil
    return DocumentRecord.Relation(
      id: other, relation: .version, jaccard: resemblance?.jaccard,
      containment: resemblance?.containment)
  }
}
