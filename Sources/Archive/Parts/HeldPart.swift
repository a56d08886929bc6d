import DocumentModel
import Foundation
import GRDB

/// The bytes of a kept container that hold a part, as the process that read the container stated them.
package struct HeldPart: Sendable, Hashable {
  /// The document that the container is.
  package let container: Int64
  package let format: KnownFormat
  package let range: Range<Int>
  /// The SHA-256 of the part: 64 hexadecimal digits.
  package let sha256: String

  package init(container: Int64, format: KnownFormat, range: Range<Int>, sha256: String) {
    self.container = container
    self.format = format
    self.range = range
    self.sha256 = sha256
  }
}

/// Decides whether bytes of a container in an archive hold the part and nothing else.
package typealias PartProving = (HeldPart, ArchiveStore) -> Bool

extension ArchiveStore {
  /// Returns the bytes of kept containers that hold the documents of a withdrawal, except those in
  /// containers that are withdrawn too, and those that are erased already.
  package func heldParts(
    toWithdraw selection: Selection
  ) throws(RequestError) -> [HeldPart] {
    try asking("plan a withdrawal") { db in
      let tables = Tables(db, path: path)
      return try tables.heldParts(of: tables.documents(toWithdraw: selection))
    }
  }

  /// Returns the same for documents that were withdrawn from another archive.
  func heldParts(of tombstones: [Tombstone]) throws(Outage) -> [HeldPart] {
    try reading("look up parts") { db in
      let tables = Tables(db, path: path)
      return try tables.heldParts(
        of: tombstones.compactMap { tombstone in
          try tables.document(withBytes: Data(Hex.bytes(tombstone.sha256) ?? []))
        })
    }
  }

  /// Returns true if the kept bytes of a new container must lose a part with these bytes: the desk
  /// withdrew it, or something in it.
  /// - Parameter sha256: 64 hexadecimal digits.
  package func losesPart(sha256: String) throws(Outage) -> Bool {
    try reading("look up a tombstone") { db in
      try db.value(
        Int.self,
        """
        SELECT 1 FROM tombstone WHERE sha256 = ?1 UNION ALL
        SELECT 1 FROM erased_bytes e JOIN document d ON d.id = e.document WHERE d.sha256 = ?1
        """, [Hex.bytes(sha256).map { Data($0) }]) != nil
    }
  }
}

extension Tables {
  /// A row that says where a container holds a document.
  struct HeldRow {
    var container: Int64
    /// Nil if the bytes are not those of this part alone.
    var part: HeldPart?
    var isErased: Bool
  }

  /// Returns where containers hold a document. An entry that only repeats a document, as a revisit in a
  /// web archive does, holds none of its bytes.
  func heldRows(of id: Int64) throws -> [HeldRow] {
    try db.rows(
      """
      SELECT p.container, p.first, p.last, c.format, d.sha256,
        EXISTS (SELECT 1 FROM erased_bytes e WHERE e.document = p.container
          AND e.first <= p.first AND e.last >= p.last) AS is_erased
      FROM part p JOIN document c ON c.id = p.container JOIN document d ON d.id = p.document
      WHERE p.document = ? AND p.outcome = 'document'
      """, [id]
    ).map { row in
      let (first, last): (Int?, Int?) = (row["first"], row["last"])
      let format = (row["format"] as String?).flatMap(KnownFormat.init)
      var held = HeldRow(container: row["container"], part: nil, isErased: row["is_erased"])
      if let first, let last, first <= last, let format {
        held.part = HeldPart(
          container: held.container, format: format, range: first..<last,
          sha256: Hex.text(row["sha256"] as Data))
      }
      return held
    }
  }

  fileprivate func heldParts(of ids: [Int64]) throws -> [HeldPart] {
    let withdrawn = Set(ids)
    var held: Set<HeldPart> = []
    for id in ids { try addHeldParts(of: id, except: withdrawn, to: &held) }
    return held.sorted {
      ($0.container, $0.range.lowerBound) < ($1.container, $1.range.lowerBound)
    }
  }

  private func addHeldParts(
    of id: Int64, except withdrawn: Set<Int64>, to held: inout Set<HeldPart>
  ) throws {
    for row in try heldRows(of: id) where !withdrawn.contains(row.container) {
      if let part = row.part, !row.isErased { held.insert(part) }
      // At most as deep as containers are read.
      try addHeldParts(of: row.container, except: withdrawn, to: &held)
    }
  }
}
