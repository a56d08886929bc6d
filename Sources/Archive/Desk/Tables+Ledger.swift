import DocumentModel
import Foundation
import GRDB

/// The ledger and the tables that depend on it.
extension Tables {
  /// Returns the desk's corrections for these bytes, in order, without damaged ones.
  func corrections(of sha256: Data) throws -> [DocumentRecord.Correction] {
    try db.rows("SELECT * FROM ledger WHERE sha256 = ? ORDER BY id", [sha256]).compactMap { row in
      let (value, note): (String, String?) = (row["value"], row["note"])
      guard Frame.isWhole(value, under: row["value_frame"]) else { return nil }
      let isNoteWhole = note.map { Frame.isWhole($0, under: row["note_frame"]) } ?? true
      return DocumentRecord.Correction(
        field: row["field"], operation: row["operation"], value: value, who: row["who"],
        when: row["at"], note: isNoteWhole ? note : nil)
    }
  }

  func write(_ correction: DocumentRecord.Correction, of sha256: Data) throws {
    try db.run(
      """
      INSERT INTO ledger (sha256, field, operation, value, value_frame, who, at, note, note_frame)
      VALUES (?1, ?2, ?3, ?4, khazin_frame(?4), ?5, ?6, ?7, khazin_frame(?7))
      """,
      [
        sha256, correction.field, correction.operation, correction.value, correction.who,
        correction.when, correction.note,
      ])
  }

  /// Returns the automatic part without the text; nil if the document was withdrawn.
  /// - Throws: `Damage` if it differs from the value that was written.
  func automatic(_ id: Int64) throws -> DocumentRecord? {
    let row = try db.row(
      "SELECT automatic, automatic_frame FROM record WHERE document = ?", [id])
    guard let row else { return nil }
    let data: Data = row["automatic"]
    guard Frame.isWhole(data, under: row["automatic_frame"]),
      let record = try? RecordCoding.decode(data)
    else { throw Damage(document: id, part: .record) }
    return record
  }

  /// Returns the automatic part without the text; nil also if it is damaged.
  func soundAutomatic(_ id: Int64) throws -> DocumentRecord? {
    do { return try automatic(id) } catch is Damage { return nil }
  }

  /// Returns the record with the desk's corrections applied, without the text.
  func corrected(_ id: Int64) throws -> DocumentRecord? {
    guard var record = try automatic(id) else { return nil }
    for correction in try corrections(of: record.hash) { record.apply(correction) }
    return record
  }

  /// Rebuilds the query tables and the index from the record and the ledger.
  /// - Parameter text: the clean text, if it changed.
  func refresh(_ id: Int64, text: String?) throws {
    guard var record = try corrected(id) else { return }
    record.text =
      try text ?? db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
    try show(record, as: id)
  }

  private static func isWhole(text row: Row) -> Bool {
    let (title, body): (String, String) = (row["title"], row["body"])
    return Frame.isWhole(title, under: row["title_frame"])
      && Frame.isWhole(body, under: row["body_frame"])
  }

  /// Writes the query tables and the index from a record as it is shown, including the text.
  func show(_ record: DocumentRecord, as id: Int64) throws {
    let old = try db.row("SELECT * FROM text WHERE document = ?", [id])
    if let old, !Self.isWhole(text: old) {
      try replaceDamagedText(record, id)
    } else if old?["title"] != (record.title ?? "") || old?["body"] != record.text {
      if old != nil { try eraseText(id) }
      try insertText(record, id)
    }
    try eraseFacets(id)
    try insertFacets(record, id)
    try insertCaptures(id)
    try db.run(
      """
      UPDATE document SET source = ?, title = ?, published = ?, doc_type = ?, encoding = ?,
        doubled = ?, doubtful = ?, differing = ?, url = ?, language = ? WHERE id = ?
      """, record.shownColumns + [record.url, record.language, id])
  }
}
