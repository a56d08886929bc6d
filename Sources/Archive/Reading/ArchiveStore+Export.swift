import DocumentModel
import GRDB

/// The documents that matched a query when the export began, in the order of their numbers.
/// Documents that are withdrawn during the export are skipped.
package struct ExportCursor: Sendable {
  /// The numbers that remain, 8 bytes per document.
  fileprivate var rest: ArraySlice<Int64>
  fileprivate let namesWithdrawn: Bool
  /// The number of documents that matched.
  package let total: Int
}

extension ArchiveStore {
  package func export(_ query: Query) throws(RequestError) -> ExportCursor {
    try asking("export") { db in
      let (condition, arguments) = QueryCompiler.condition(query)
      let ids = try Int64.fetchAll(
        db, sql: "SELECT d.id FROM document d WHERE \(condition) ORDER BY d.id",
        arguments: StatementArguments(arguments))
      return ExportCursor(
        rest: ids[...], namesWithdrawn: query.namesOutcome, total: ids.count)
    }
  }

  /// Returns the next records, none at the end.
  /// - Parameters:
  ///   - limit: the maximum number of records.
  ///   - bytes: the maximum size of their originals, or of their texts if these are longer; the first
  ///     record is returned whatever its size.
  package func next(
    of cursor: inout ExportCursor, limit: Int, bytes: Int
  ) throws(RequestError) -> [DocumentRecord] {
    let asked = cursor
    let (records, taken) = try asking("export") { db in
      var (records, size, taken): ([DocumentRecord], Int, Int) = ([], 0, 0)
      for id in asked.rest {
        guard records.count < limit else { break }
        // A text can be longer than its original, which may be compressed.
        let row = try db.row(
          """
          SELECT max(size, coalesce((SELECT length(CAST(body AS BLOB)) FROM text WHERE document = d.id),
            0)) AS size, outcome FROM document d WHERE id = ?
          """, [id])
        if let row, asked.namesWithdrawn || row["outcome"] != "withdrawn" {
          size += row["size"] as Int
          guard size <= bytes || records.isEmpty else { break }
          records.append(try Self.record(id, in: db, path: path, comparing: true))
        }
        taken += 1
      }
      return (records, taken)
    }
    cursor.rest = asked.rest.dropFirst(taken)
    return records
  }
}
