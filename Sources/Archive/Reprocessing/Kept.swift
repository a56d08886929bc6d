import Foundation
import GRDB
import Vocabulary

/// A document of the archive with everything that reading it again takes, as of one commit.
package struct Kept: Sendable {
  package let id: Int64
  /// The bytes as they came.
  package let original: [UInt8]
  /// The record as it is shown, text included.
  package let shown: Record
  /// What came beside the bytes, none of it said by the desk.
  package let provenance: Provenance
  /// What the desk said, in order.
  package let corrections: [Record.Correction]
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
  package func kept(_ id: Int64) throws(Outage) -> Kept? {
    try reading("read a document again") { db in
      let tables = Tables(db, path: path)
      guard
        let automatic = try db.value(
          Data.self, "SELECT automatic FROM record WHERE document = ?", [id]),
        let original = try db.value(
          Data.self, "SELECT bytes FROM original WHERE document = ?", [id])
      else { return nil }
      let record = try RecordCoding.decode(automatic)
      let corrections = try tables.corrections(of: record.hash)
      var shown = record
      for correction in corrections { shown.apply(correction) }
      shown.text = try db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
      // A title of the text may have hidden the sidecar's in the record.
      let title = try db.value(
        String.self,
        "SELECT title FROM sighting WHERE document = ? AND title IS NOT NULL ORDER BY id LIMIT 1",
        [id])
      return Kept(
        id: id, original: [UInt8](original), shown: shown,
        provenance: Provenance(
          url: record.url, source: record.source, published: record.published, title: title),
        corrections: corrections, automatic: automatic)
    }
  }
}
