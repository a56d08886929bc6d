import GRDB
import DocumentModel

/// From what a request means to numbers.
extension Selection {
  /// The numbers, ascending and each once.
  /// - Parameter limit: at most so many; those that are named one by one are all given.
  func ids(in db: Database, path: String, limit: Int = .max) throws(RequestError) -> [Int64] {
    if case .documents(let refs) = self {
      var ids: Set<Int64> = []
      for ref in refs { ids.insert(try ref.resolve(in: db, path: path)) }
      return ids.sorted()
    }
    return try RequestError.wrap { () throws(Outage) in
      try attempt("search", on: path) {
        let (condition, arguments) = self.condition
        return try Int64.fetchAll(
          db,
          sql: "SELECT d.id FROM document d WHERE \(condition) ORDER BY d.id LIMIT ?",
          arguments: StatementArguments(arguments + [limit.databaseValue]))
      }
    }
  }

  /// A condition on `document d`, for what is not named one by one.
  private var condition: (sql: String, arguments: [DatabaseValue]) {
    switch self {
    case .documents: preconditionFailure("documents that are named need no condition")
    case .query(let query): return QueryCompiler.condition(query)
    case .outdated(let rules, let taxonomy, let model):
      return (
        "d.outcome <> 'withdrawn' AND (d.rules <> ? OR d.taxonomy <> ? OR d.model <> ?)",
        [rules.databaseValue, taxonomy.databaseValue, (model ?? "").databaseValue]
      )
    case .due: return ("d.id IN (SELECT document FROM due_reading)", [])
    case .everything: return ("d.outcome <> 'withdrawn'", [])
    }
  }
}
