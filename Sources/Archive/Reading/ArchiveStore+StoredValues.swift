import GRDB

extension ArchiveStore {
  /// Returns true if a document has exactly this value. If the archive cannot be read, every value
  /// counts as stored, and the query that has it reports the outage.
  ///
  /// Khazin defines all outcomes, formats and states itself, so no other is stored.
  /// - Complexity: O(log n), one look-up in an index; for kinds of sessions O(sessions), for languages
  ///   O(n).
  package func holds(_ value: String, _ kind: QueryVocabulary.Kind) -> Bool {
    let (rows, arguments): (String, StatementArguments)
    switch kind {
    case .facet(let facet):
      (rows, arguments) = ("label WHERE facet = ? AND value = ?", [facet, value])
    case .facetName: (rows, arguments) = ("label WHERE facet = ?", [value])
    case .language: (rows, arguments) = ("document WHERE language = ?", [value])
    case .country: (rows, arguments) = ("country WHERE code = ?", [value])
    case .sessionBody: (rows, arguments) = ("session WHERE body = ?", [value])
    case .sessionKind: (rows, arguments) = ("session WHERE kind = ?", [value])
    case .outcome, .format, .state: return false
    }
    let isStored = try? pool.read { db in
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(rows))", arguments: arguments)
    }
    return isStored ?? true
  }
}
