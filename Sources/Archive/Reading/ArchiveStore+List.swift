import DocumentModel
import Foundation
import GRDB

extension ArchiveStore {
  /// The maximum number of rows on a page.
  package static let pageLimit = 1_000

  static let listColumns =
    "d.id, d.name, d.source, d.title, d.received, d.doc_type, d.language, d.outcome"

  /// Returns the matching documents, newest first.
  /// - Parameters:
  ///   - cursor: `next` of the previous page.
  ///   - folding: returns one row per story, at the position of its newest matching document.
  package func list(
    _ query: Query = .everything, limit: Int = 50, after cursor: String? = nil,
    folding: Bool = false
  ) throws(RequestError) -> ListPage {
    let limit = min(max(limit, 1), Self.pageLimit)
    var before = Int64.max
    if let cursor {
      guard let id = Int64(cursor), id > 0 else {
        throw .notTaken(what: "The cursor '\(cursor)'", taken: ["'next' of the previous page"])
      }
      before = id
    }
    return try asking("list") { db in
      let ids = try Self.newest(db, query, before: before, limit: limit + 1, folding)
      let next = ids.count > limit ? String(ids[limit - 1]) : nil
      let rows = try ids.prefix(limit).map { id in
        folding ? try Self.story(db, of: id, query) : try Self.row(db, id)
      }
      return ListPage(documents: rows, next: next)
    }
  }

  private static func newest(
    _ db: Database, _ query: Query, before: Int64, limit: Int, _ folding: Bool
  ) throws -> [Int64] {
    var (condition, arguments) = QueryCompiler.condition(query)
    if folding {
      let (newer, more) = QueryCompiler.condition(query, on: "n")
      condition +=
        " AND NOT EXISTS (SELECT 1 FROM document n "
        + "WHERE n.story = d.story AND n.id > d.id AND \(newer))"
      arguments += more
    }
    return try Int64.fetchAll(
      db,
      sql: "SELECT d.id FROM document d WHERE d.id < ? AND \(condition) ORDER BY d.id DESC LIMIT ?",
      arguments: StatementArguments(
        [before.databaseValue] + arguments + [limit.databaseValue]))
  }

  static func row(_ db: Database, _ id: Int64) throws -> ListRow {
    guard let row = try db.row("SELECT \(listColumns) FROM document d WHERE d.id = ?", [id]) else {
      preconditionFailure("one snapshot shows the same documents in every query")
    }
    return ListRow(row)
  }

  /// Returns a story as the row of its longest, then earliest, matching document.
  private static func story(_ db: Database, of id: Int64, _ query: Query) throws -> ListRow {
    let (condition, arguments) = QueryCompiler.condition(query)
    let head = try Int64.fetchOne(
      db,
      sql: """
        SELECT d.id FROM document d WHERE d.story = (SELECT story FROM document WHERE id = ?)
          AND \(condition) ORDER BY d.words DESC, d.id LIMIT 1
        """, arguments: StatementArguments([id.databaseValue] + arguments))
    return try row(db, head ?? id).asStory(in: db)
  }
}

extension ListRow {
  /// Returns the row with its story and the number of further sightings of the story.
  func asStory(in db: Database) throws -> ListRow {
    var row = self
    row.story = try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [id])
    let sightings = try db.value(
      Int.self,
      """
      SELECT count(*) FROM document d JOIN sighting s ON s.document = d.id
      WHERE d.story = ?
      """, [row.story])
    row.alsoAt = max(0, (sightings ?? 0) - 1)
    return row
  }
}

extension ListRow {
  init(_ row: Row) {
    let name: Data = row["name"]
    self.init(
      id: row["id"], name: printable([UInt8](name)), source: row["source"], title: row["title"],
      received: row["received"], docType: row["doc_type"], language: row["language"],
      outcome: DocumentRecord.Outcome(rawValue: row["outcome"]) ?? .stored)
  }
}
