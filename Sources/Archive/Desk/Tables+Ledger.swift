import Foundation
import GRDB
import Vocabulary

/// The ledger and what follows from it.
extension Tables {
  /// What the desk said of these bytes, in order.
  func corrections(of sha256: Data) throws -> [Record.Correction] {
    try db.rows(
      "SELECT field, operation, value, who, at, note FROM ledger WHERE sha256 = ? ORDER BY id",
      [sha256]
    ).map {
      Record.Correction(
        field: $0["field"], operation: $0["operation"], value: $0["value"], who: $0["who"],
        when: $0["at"], note: $0["note"])
    }
  }

  func write(_ correction: Record.Correction, of sha256: Data) throws {
    try db.run(
      """
      INSERT INTO ledger (sha256, field, operation, value, who, at, note)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        sha256, correction.field, correction.operation, correction.value, correction.who,
        correction.when, correction.note,
      ])
  }

  /// The automatic part without the text; nil where the document was withdrawn.
  func automatic(_ id: Int64) throws -> Record? {
    try db.value(Data.self, "SELECT automatic FROM record WHERE document = ?", [id])
      .map(RecordCoding.decode)
  }

  /// The record with the desk's words over it, without the text.
  func corrected(_ id: Int64) throws -> Record? {
    guard var record = try automatic(id) else { return nil }
    for correction in try corrections(of: record.hash) { record.apply(correction) }
    return record
  }

  /// Makes the rows that queries ask, and the index, again from record and ledger.
  /// - Parameter text: the clean text where it changed.
  func refresh(_ id: Int64, text: String?) throws {
    guard var record = try corrected(id) else { return }
    record.text =
      try text ?? db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
    try show(record, as: id)
  }

  /// Makes what queries ask, and the index, from a record as it is shown, text included.
  func show(_ record: Record, as id: Int64) throws {
    let old = try db.row("SELECT title, body FROM text WHERE document = ?", [id])
    if old?["title"] != (record.title ?? "") || old?["body"] != record.text {
      if old != nil { try eraseText(id) }
      try insertText(record, id)
    }
    try eraseFacets(id)
    try insertFacets(record, id)
    try db.run(
      """
      UPDATE document SET source = ?, title = ?, published = ?, doc_type = ?, encoding = ?,
        doubled = ?, doubtful = ?, differing = ?, url = ?, language = ? WHERE id = ?
      """, record.shownColumns + [record.url, record.language, id])
  }
}
