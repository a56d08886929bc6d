import Foundation
import GRDB
import DocumentModel

/// A document of the archive with everything that reading it again takes, as of one commit.
package struct StoredDocument: Sendable {
  package let id: Int64
  /// The bytes as they came; the caller checks them against the record's SHA-256.
  package let original: [UInt8]
  /// The record as it is shown, text included; what is known of the document beside it where the
  /// record is damaged.
  package let shown: DocumentRecord
  /// What came beside the bytes, none of it said by the desk.
  package let provenance: Provenance
  /// What the desk said, in order.
  package let corrections: [DocumentRecord.Correction]
  /// What of it is damaged, and made again by this reading.
  package let damaged: Set<Damage.Part>
  /// The automatic part, to the byte: how a writer sees that nothing changed meanwhile.
  let automatic: Data

  /// The encoding that the desk named for this document.
  package var encoding: TextEncoding? {
    corrections.last { $0.field == Desk.Field.encoding.rawValue }
      .flatMap { TextEncoding(rawValue: $0.value) }
  }
}

extension ArchiveStore {
  /// - Returns: nil where the document was withdrawn, or never was.
  package func kept(_ id: Int64) throws(Outage) -> StoredDocument? {
    try reading("read a document again") { db in
      let tables = Tables(db, path: path)
      guard
        let automatic = try db.value(
          Data.self, "SELECT automatic FROM record WHERE document = ?", [id]),
        let original = try db.value(
          Data.self, "SELECT bytes FROM original WHERE document = ?", [id])
      else { return nil }
      let damaged = try tables.damagedParts(of: id)
      let record = try tables.soundAutomatic(id) ?? tables.known(of: id)
      let corrections = try tables.corrections(of: record.hash)
      var shown = record
      for correction in corrections { shown.apply(correction) }
      shown.text = try db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
      // A title of the text may have hidden the sidecar's in the record.
      let title = try db.value(
        String.self,
        "SELECT title FROM sighting WHERE document = ? AND title IS NOT NULL ORDER BY id LIMIT 1",
        [id])
      return StoredDocument(
        id: id, original: [UInt8](original), shown: shown,
        provenance: Provenance(
          url: record.url, source: record.source, published: record.published, title: title),
        corrections: corrections, damaged: damaged, automatic: automatic)
    }
  }
}

extension Tables {
  /// What of a document is not as it was stored, among what its original can be read into again.
  func damagedParts(of id: Int64) throws -> Set<Damage.Part> {
    var damaged: Set<Damage.Part> = []
    let parts: Set<Damage.Part> = [.record, .text, .cuts, .shingles]
    for value in FramedValue.all where parts.contains(value.part) {
      let isDamaged = try db.value(
        Int.self,
        """
        SELECT 1 FROM \(value.table) WHERE document = ? AND \(value.frame) IS NOT NULL
          AND \(value.frame) IS NOT \(Frame.function)(\(value.column))
        """, [id])
      if isDamaged != nil { damaged.insert(value.part) }
    }
    if try soundAutomatic(id) == nil { damaged.insert(.record) }
    return damaged
  }

  /// The record of a document as far as it is known beside it: what it is, and how it came.
  ///
  /// What a sighting says stands before the desk's word, which is laid over it as over any record.
  func known(of id: Int64) throws -> DocumentRecord {
    guard let row = try db.row("SELECT * FROM document WHERE id = ?", [id]) else {
      preconditionFailure("a record has a document: a foreign key")
    }
    let (hash, name): (Data, Data) = (row["sha256"], row["name"])
    var record = DocumentRecord(
      outcome: DocumentRecord.Outcome(rawValue: row["outcome"]) ?? .stored,
      sha256: HexDigits.text(hash),
      size: row["size"], name: printable([UInt8](name)),
      madeBy: .init(khazin: "", rules: 0, taxonomy: ""))
    let sightings = try db.rows(
      "SELECT url, source, published FROM sighting WHERE document = ? ORDER BY id LIMIT 100", [id])
    record.url = sightings.compactMap { $0["url"] as String? }.first
    record.published = sightings.compactMap { $0["published"] as String? }.first
    record.source = sightings.first?["source"]
    return record
  }
}
