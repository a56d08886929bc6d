import DocumentModel
import GRDB

extension ArchiveStore {
  /// Returns the learned lines, the newest first.
  /// - Parameters:
  ///   - source: returns only the lines of this source.
  ///   - cursor: the last line of the previous page.
  package func learned(
    source: String? = nil, limit: Int = .max, after cursor: Int64? = nil
  ) throws(Outage) -> [LearnedParagraph] {
    try reading("read the learned lines") { db in
      try db.rows(
        """
        SELECT * FROM learned WHERE (?1 IS NULL OR source = ?1) AND id < ?2
        ORDER BY id DESC LIMIT ?3
        """, [source, cursor ?? .max, limit]
      ).map(LearnedParagraph.init)
    }
  }

  /// Stores the desk's decision about a learned line.
  /// - Throws: `notFound` if there is no such line.
  package func judge(
    _ id: Int64, _ state: LearnedParagraph.State, _ signature: Signature
  ) throws(RequestError) -> LearnedParagraph {
    try request { tables throws(RequestError) in
      let row = try RequestError.wrap { () throws(Outage) in
        try attempt("decide on a line", on: path) {
          try tables.db.run(
            "UPDATE learned SET state = ?, who = ?, decided = ? WHERE id = ?",
            [state.rawValue, signature.who, signature.when, id])
          guard tables.db.changesCount > 0 else { return nil as Row? }
          try tables.db.run(
            "INSERT INTO learned_word (line, state, who, at) VALUES (?, ?, ?, ?)",
            [id, state.rawValue, signature.who, signature.when])
          return try tables.db.row("SELECT * FROM learned WHERE id = ?", [id])
        }
      }
      guard let row else { throw .notFound(String(id)) }
      return LearnedParagraph(row)
    }
  }
}
