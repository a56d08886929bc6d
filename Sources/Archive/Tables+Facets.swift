import DocumentModel
import GRDB

/// The tables that queries use: derived from the record as it is shown, rebuilt when it changes.
extension Tables {
  func insertText(_ record: DocumentRecord, _ id: Int64) throws {
    guard let text = record.text else { return }
    let row: StatementArguments = [id, record.title ?? "", text]
    try db.run(Self.insertTextRow, row)
    try db.run("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", row)
  }

  static let insertTextRow = """
    INSERT INTO text (document, title, title_frame, body, body_frame)
    VALUES (?1, ?2, khazin_frame(?2), ?3, khazin_frame(?3))
    """

  /// Removes a text from the index, then from its table: FTS5 needs the words that it indexed
  /// (https://www.sqlite.org/fts5.html#the_delete_command).
  func eraseText(_ id: Int64) throws {
    try db.run(
      """
      INSERT INTO search (search, rowid, title, body)
      SELECT 'delete', document, title, body FROM text WHERE document = ?
      """, [id])
    try db.run("DELETE FROM text WHERE document = ?", [id])
  }

  /// Indexes the cut text in an index of its own, because few documents have cuts.
  func insertCutText(_ cuts: String?, _ id: Int64) throws {
    guard let cuts else { return }
    try db.run(
      "INSERT INTO cut_text (document, body, body_frame) VALUES (?1, ?2, khazin_frame(?2))",
      [id, cuts])
    try db.run("INSERT INTO cut_search (rowid, body) VALUES (?, ?)", [id, cuts])
  }

  /// Replaces the cut text; leaves the index alone if nothing changed.
  func replaceCutText(_ cuts: String?, _ id: Int64) throws {
    let old = try db.value(String.self, "SELECT body FROM cut_text WHERE document = ?", [id])
    guard old != cuts else { return }
    try eraseCutText(id)
    try insertCutText(cuts, id)
  }

  func eraseCutText(_ id: Int64) throws {
    try db.run(
      """
      INSERT INTO cut_search (cut_search, rowid, body)
      SELECT 'delete', document, body FROM cut_text WHERE document = ?
      """, [id])
    try db.run("DELETE FROM cut_text WHERE document = ?", [id])
  }

  func insertFacets(_ record: DocumentRecord, _ id: Int64) throws {
    for (facet, labels) in record.labels {
      for label in labels {
        try db.run(
          """
          INSERT INTO label (document, facet, value, "primary", confidence, "by")
          VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            "primary" = max("primary", excluded."primary"),
            confidence = max(confidence, excluded.confidence)
          """,
          [id, facet, label.value, label.primary, label.confidence, label.by.rawValue])
      }
    }
    try insertSessions(record, id)
    try insertDates(record, id)
    for country in record.countries {
      try db.run(
        "INSERT OR IGNORE INTO country (document, code, count) VALUES (?, ?, ?)",
        [id, country.code, country.count])
    }
    for key in Set(record.symbols.flatMap(SymbolKey.all)) {
      try db.run("INSERT OR IGNORE INTO symbol (document, key) VALUES (?, ?)", [id, key])
    }
  }

  func eraseFacets(_ id: Int64) throws {
    for table in ["label", "session", "date", "country", "symbol"] {
      try db.run("DELETE FROM \(table) WHERE document = ?", [id])
    }
  }

  private func insertSessions(_ record: DocumentRecord, _ id: Int64) throws {
    var seen: Set<String> = []
    for session in record.sessions {
      let number = session.number.map(String.init) ?? "-"
      let key = "\(session.body)/\(session.kind)/\(number)/\(session.year ?? 0)/\(session.role)"
      guard seen.insert(key).inserted else { continue }
      try db.run(
        """
        INSERT INTO session (document, body, kind, number, year, role)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [id, session.body, session.kind, session.number, session.year, session.role.rawValue])
    }
  }

  /// Inserts the dates of a document. Dates in cut passages are left out: their twins are listed.
  /// The sessions that the document is about count as events, with their dates or otherwise their
  /// year.
  private func insertDates(_ record: DocumentRecord, _ id: Int64) throws {
    let found = record.dates.filter { !$0.cut }.map { (clock: $0.role.rawValue, iso: $0.iso) }
    let held = record.sessions.filter { $0.role == .subject }
      .map { (clock: DateFinding.Role.event.rawValue, iso: $0.dates ?? $0.year.map(String.init)) }
    let own = (clock: "published", iso: record.published)
    for (clock, iso) in found + held + [own] {
      for range in iso.map(DayRange.edtf) ?? [] {
        try db.run(
          "INSERT OR IGNORE INTO date (document, clock, low, high) VALUES (?, ?, ?, ?)",
          [id, clock, range.low, range.high])
      }
    }
  }
}
