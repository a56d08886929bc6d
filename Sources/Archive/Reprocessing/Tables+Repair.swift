import DocumentModel
import GRDB

/// The repair of damaged values, and the frames for values that an older version wrote.
extension Tables {
  /// Replaces a damaged text.
  ///
  /// To remove a row from the index, FTS5 needs the words that it indexed, and a damaged text no
  /// longer has them. Unless the new text equals the old one, the whole index is therefore rebuilt
  /// from its table.
  func replaceDamagedText(_ record: DocumentRecord, _ id: Int64) throws {
    let frames = try db.row("SELECT title_frame, body_frame FROM text WHERE document = ?", [id])
    let title = record.title ?? ""
    let isTheOne =
      record.text.map { Frame.isWhole($0, under: frames?["body_frame"]) } == true
      && Frame.isWhole(title, under: frames?["title_frame"])
    try db.run("DELETE FROM text WHERE document = ?", [id])
    if let text = record.text {
      try db.run(Self.insertTextRow, [id, title, text])
    }
    if !isTheOne { try rebuild(Schema.textIndex) }
  }

  func eraseDamagedText(_ id: Int64) throws {
    try db.run("DELETE FROM text WHERE document = ?", [id])
    try rebuild(Schema.textIndex)
  }

  /// - Complexity: O(words of the archive).
  func rebuild(_ index: String) throws {
    try db.run("INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
  }

  /// Deletes rows whose keys cannot be computed because a part is damaged.
  /// - Complexity: O(size of the tables): scans them.
  func eraseDamaged(_ parts: Set<Damage.Part>, of id: Int64) throws {
    if parts.contains(.record) {
      try db.run("DELETE FROM paragraph WHERE document = ?", [id])
    }
    if parts.contains(.shingles) {
      try db.run("DELETE FROM minhash WHERE document = ?", [id])
      try db.run("DELETE FROM minhash_recent WHERE document = ?", [id])
      try db.run("DELETE FROM shingle_set WHERE document = ?", [id])
      recent.forget()
    }
    if parts.contains(.extraction) {
      try db.run("DELETE FROM extraction WHERE document = ?", [id])
    }
    if parts.contains(.cuts) {
      try db.run("DELETE FROM cut_text WHERE document = ?", [id])
      try rebuild(Schema.cutIndex)
    }
  }

  /// Gives the values of a document their frames if an older version wrote them.
  func frame(_ id: Int64) throws {
    for value in FramedValue.version4 + FramedValue.version5 {
      guard let document = value.document else { continue }
      let key =
        value.table == "ledger"
        ? "sha256 = (SELECT sha256 FROM document WHERE id = ?)" : "\(document) = ?"
      try db.run(
        """
        UPDATE \(value.table) SET \(value.frame) = \(Frame.function)(\(value.column))
        WHERE \(key) AND \(value.frame) IS NULL AND \(value.column) IS NOT NULL
        """, [id])
    }
  }
}
