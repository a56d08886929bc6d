import GRDB
import Vocabulary

/// Documents that match a query, one after the other in the order of their numbers.
///
/// Which they are is fixed by the number of the newest when the export begins: what comes in later is
/// left out, what is withdrawn meanwhile is skipped.
package struct ExportCursor: Sendable {
  /// Documents that matched when it began.
  package let total: Int
  fileprivate let query: Query
  fileprivate let newest: Int64
  fileprivate var last: Int64 = 0
}

extension ArchiveStore {
  package func export(_ query: Query) throws(RequestError) -> ExportCursor {
    try asking("export") { db in
      let newest = try db.value(Int64.self, "SELECT max(id) FROM document", []) ?? 0
      let (condition, arguments) = QueryCompiler.condition(query)
      let total = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM document d WHERE d.id <= ? AND \(condition)",
        arguments: StatementArguments([newest.databaseValue] + arguments))
      return ExportCursor(total: total ?? 0, query: query, newest: newest)
    }
  }

  /// The next records, none at the end.
  /// - Parameters:
  ///   - limit: records at most.
  ///   - bytes: of originals; one record comes whatever its size.
  package func next(
    of cursor: inout ExportCursor, limit: Int, bytes: Int
  ) throws(RequestError) -> [Record] {
    let asked = cursor
    let records = try asking("export") { db in
      let (condition, arguments) = QueryCompiler.condition(asked.query)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT d.id, d.size FROM document d WHERE d.id > ? AND d.id <= ? AND \(condition)
          ORDER BY d.id LIMIT ?
          """,
        arguments: StatementArguments(
          [asked.last.databaseValue, asked.newest.databaseValue] + arguments
            + [limit.databaseValue]))
      var records: [Record] = []
      var taken = 0
      for row in rows {
        taken += row["size"] as Int
        guard taken <= bytes || records.isEmpty else { break }
        records.append(try Self.record(row["id"], in: db, path: path, comparing: true))
      }
      return records
    }
    cursor.last = records.last?.id ?? cursor.newest
    return records
  }
}
