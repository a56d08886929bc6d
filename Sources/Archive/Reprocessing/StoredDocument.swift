import DocumentModel
import Foundation
import GRDB

/// The claim under which a document arrived first, and its place in the file of that claim.
package struct FirstArrival: Sendable {
  package let claim: ClaimID
  package let place: PartPlace
  package let inbox: String
  /// The path below the inbox.
  package let path: [UInt8]
  package let owner: String?
  package let mtime: String?
}

/// A document of the archive, as of one commit, with everything that a new reading needs.
package struct StoredDocument: Sendable {
  package let id: Int64
  /// The bytes as received; the caller checks them against the record's SHA-256. None if they are
  /// too large for memory.
  package let original: [UInt8]
  /// True if the original is too large for memory; `copyOriginal` reads it piece by piece, and
  /// `verify` checks it.
  package let isLarge: Bool
  /// The encoded answer of the extractor; nil for plain text, or if it is damaged.
  package let extraction: [UInt8]?
  /// The encoding in which the current text was read, before any correction.
  package let readEncoding: EncodingChoice?
  /// The record as it is shown, including the text; if the record is damaged, a record built from
  /// the other tables.
  package let shown: DocumentRecord
  /// The provenance that came with the bytes, without the desk's corrections.
  package let provenance: Provenance
  /// The desk's corrections, in order.
  package let corrections: [DocumentRecord.Correction]
  /// The first arrival of the document.
  package let arrival: FirstArrival
  /// True if the withdrawal of a part erased bytes of the original, which has no longer its SHA-256.
  package let isPartlyErased: Bool
  /// The damaged parts, which this reading rebuilds.
  package let damaged: Set<Damage.Part>
  /// The document with the text of this scan, which arrived beside it; nil if there is none.
  package let textBeside: Int64?
  /// The exact bytes of the automatic part, which show the writer that nothing changed meanwhile.
  let automatic: Data

  /// The encoding that the desk set for this document.
  package var encoding: TextEncoding? {
    corrections.last { $0.field == Desk.Field.encoding.rawValue }
      .flatMap { TextEncoding(rawValue: $0.value) }
  }
}

extension ArchiveStore {
  /// - Returns: nil if the document was withdrawn or never existed.
  package func kept(_ id: Int64) throws(Outage) -> StoredDocument? {
    try reading("read a document again") { db in
      let tables = Tables(db, path: path)
      guard
        let automatic = try db.value(
          Data.self, "SELECT automatic FROM record WHERE document = ?", [id]),
        let original = try tables.unchecked(id)
      else { return nil }
      let damaged = try tables.damagedParts(of: id)
      let record = try tables.soundAutomatic(id) ?? tables.known(of: id)
      let corrections = try tables.corrections(of: record.hash)
      var shown = record
      for correction in corrections { shown.apply(correction) }
      shown.text = try db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
      // A title in the text may hide the sidecar's title in the record.
      let title = try db.value(
        String.self,
        "SELECT title FROM sighting WHERE document = ? AND title IS NOT NULL ORDER BY id LIMIT 1",
        [id])
      return StoredDocument(
        id: id, original: original.bytes, isLarge: original.isLarge,
        extraction: try? tables.extraction(of: id), readEncoding: record.encoding,
        shown: shown, provenance: try tables.givenProvenance(of: id, record, title: title),
        corrections: corrections, arrival: try tables.firstArrival(of: id),
        isPartlyErased: try tables.isPartlyErased(id), damaged: damaged,
        textBeside: try tables.recognisedText(beside: id, record.format), automatic: automatic)
    }
  }
}

extension Tables {
  func firstArrival(of id: Int64) throws -> FirstArrival {
    let row = try db.row(
      """
      SELECT s.claim, s.inbox, s.path, s.owner, s.mtime, p.place, p.number FROM sighting s
        LEFT JOIN part p ON p.claim = s.claim AND p.document = s.document
      WHERE s.document = ? ORDER BY s.id, p.id LIMIT 1
      """, [id])
    guard let row, let claim = ClaimID(Hex.text(row["claim"] as Data)) else {
      preconditionFailure("a document is stored with its first sighting")
    }
    let number: Int? = row["number"]
    let container = PartPlace(row["place"] as String? ?? "") ?? .file
    return FirstArrival(
      claim: claim, place: number.map { container.part($0) } ?? .file, inbox: row["inbox"],
      path: [UInt8](row["path"] as Data), owner: row["owner"], mtime: row["mtime"])
  }

  /// Returns the bytes of an original whether they are intact or not; nil if there is none.
  fileprivate func unchecked(_ id: Int64) throws -> (bytes: [UInt8], isLarge: Bool)? {
    if try isLarge(id) { return ([], true) }
    let bytes = try db.value(Data.self, "SELECT bytes FROM original WHERE document = ?", [id])
    return bytes.map { ([UInt8]($0), false) }
  }

  /// Returns the provenance that came beside the document: the values of the record without those
  /// that only the document states.
  fileprivate func givenProvenance(
    of id: Int64, _ record: DocumentRecord, title: String?
  ) throws -> Provenance {
    let stated = record.stated
    var given = Provenance(
      url: record.url, source: record.source, published: record.published, title: title)
    guard !stated.isEmpty else { return given }
    let sightings = try db.rows(
      "SELECT url, source, published FROM sighting WHERE document = ? ORDER BY id LIMIT 100", [id])
    func isOnlyStated(_ value: String?, _ fact: String?, _ column: String) -> Bool {
      value == fact && !sightings.contains { $0[column] as String? == value }
    }
    if isOnlyStated(given.url, stated[.url], "url") { given.url = nil }
    if isOnlyStated(given.source, stated[.source], "source") { given.source = nil }
    if isOnlyStated(given.published, stated.publishedDay, "published") { given.published = nil }
    return given
  }

  /// Returns the damaged parts of a document, among those that can be rebuilt from its original.
  func damagedParts(of id: Int64) throws -> Set<Damage.Part> {
    var damaged: Set<Damage.Part> = []
    let parts: Set<Damage.Part> = [.record, .text, .cuts, .shingles, .extraction]
    for value in FramedValue.all where parts.contains(value.part) {
      let isDamaged = try db.value(
        Int.self,
        """
        SELECT 1 FROM \(value.table) WHERE document = ? AND \(value.frame) IS NOT NULL
          AND NOT \(Frame.check)(\(value.column), \(value.frame))
        """, [id])
      if isDamaged != nil { damaged.insert(value.part) }
    }
    if try soundAutomatic(id) == nil { damaged.insert(.record) }
    return damaged
  }

  /// Builds the record of a document from the other tables: its identity and its provenance.
  ///
  /// The values come from the sightings. The caller applies the desk's corrections, as to any
  /// record.
  func known(of id: Int64) throws -> DocumentRecord {
    guard let row = try db.row("SELECT * FROM document WHERE id = ?", [id]) else {
      preconditionFailure("a record has a document: a foreign key")
    }
    let (hash, name): (Data, Data) = (row["sha256"], row["name"])
    var record = DocumentRecord(
      outcome: DocumentRecord.Outcome(rawValue: row["outcome"]) ?? .stored,
      sha256: Hex.text(hash),
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
