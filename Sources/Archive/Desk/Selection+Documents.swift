import DocumentModel
import GRDB

/// The translation of a selection into document numbers.
extension Selection {
  /// Returns the numbers in ascending order, each once.
  /// - Parameter limit: the maximum number for a query; all explicitly named documents are
  ///   returned.
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

  /// A condition on `document d`, for selections that do not name each document.
  private var condition: (sql: String, arguments: [DatabaseValue]) {
    switch self {
    case .documents: preconditionFailure("documents that are named need no condition")
    case .query(let query): return QueryCompiler.condition(query)
    case .outdated(let rules, let taxonomy, let model, let programs):
      let made: [DatabaseValue] = [
        rules.databaseValue, taxonomy.databaseValue, (model ?? "").databaseValue,
      ]
      let isOther = programs.map { _ in
        " OR instr(d.programs, ?) > 0 AND instr(d.programs, ?) = 0"
      }
      let versions = programs.flatMap { program in
        let name = ExtractedText.name(ofProgram: program)
        return [",\(name) ".databaseValue, ",\(program),".databaseValue]
      }
      return (
        "d.outcome <> 'withdrawn' AND (d.rules <> ? OR d.taxonomy <> ? OR d.model <> ?"
          + isOther.joined() + ")",
        made + versions
      )
    case .due: return ("d.id IN (SELECT document FROM due_reading)", [])
    case .everything: return ("d.outcome <> 'withdrawn'", [])
    }
  }
}
