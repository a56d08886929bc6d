import Foundation
import GRDB
import Vocabulary

extension ArchiveStore {
  /// Bounds of a page.
  package static let pageLimit = 1_000

  static let listColumns =
    "d.id, d.name, d.source, d.title, d.received, d.doc_type, d.language, d.outcome"

  /// Documents that match, newest first.
  /// - Parameter cursor: `next` of the page before.
  package func list(
    _ query: Query = .everything, limit: Int = 50, after cursor: String? = nil
  ) throws(RequestError) -> ListPage {
    let limit = min(max(limit, 1), Self.pageLimit)
    var before = Int64.max
    if let cursor {
      guard let id = Int64(cursor), id > 0 else {
        throw .notTaken(what: "The cursor '\(cursor)'", taken: ["'next' of the page before"])
      }
      before = id
    }
    let (condition, arguments) = QueryCompiler.condition(query)
    let rows = try asking("list") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(Self.listColumns) FROM document d
          WHERE d.id < ? AND \(condition) ORDER BY d.id DESC LIMIT ?
          """,
        arguments: StatementArguments(
          [before.databaseValue] + arguments + [(limit + 1).databaseValue]))
    }
    let page = rows.prefix(limit).map(ListRow.init)
    let next = rows.count > limit ? page.last.map { String($0.id) } : nil
    return ListPage(documents: page, next: next)
  }
}

extension ListRow {
  init(_ row: Row) {
    let name: Data = row["name"]
    self.init(
      id: row["id"], name: printable([UInt8](name)), source: row["source"], title: row["title"],
      received: row["received"], docType: row["doc_type"], language: row["language"],
      outcome: Record.Outcome(rawValue: row["outcome"]) ?? .stored)
  }
}
