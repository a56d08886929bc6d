import GRDB
import Vocabulary

/// What stands round a hit in a snippet.
package struct Highlight: Sendable {
  package var open: String
  package var close: String

  package init(open: String = "[", close: String = "]") {
    self.open = open
    self.close = close
  }
}

extension ArchiveStore {
  /// So many of the best by bm25 are sorted again by how exactly they match; beyond them bm25
  /// alone decides. A reader who turns four pages has seen them all.
  private static let reranked = 200

  /// A hit in the title weighs as four in the text.
  private static let score = "bm25(search, 4.0, 1.0)"

  /// Words on both sides of a hit in a snippet.
  private static let snippetWords = 24

  /// Documents that match, best first; without words, newest first and without rank.
  /// - Parameter cursor: `next` of the page before. Documents that arrive in between may shift
  ///   pages: ranks are of the archive as it is now.
  package func search(
    _ query: Query, limit: Int = 50, after cursor: String? = nil,
    highlight: Highlight = Highlight()
  ) throws(RequestError) -> ListPage {
    guard let rank = query.rankExpression else {
      return try list(query, limit: limit, after: cursor)
    }
    let limit = min(max(limit, 1), Self.pageLimit)
    guard let offset = Int(cursor ?? "0"), offset >= 0 else {
      throw .notTaken(
        what: "The cursor '\(cursor ?? "")'", taken: ["'next' of the page before"])
    }
    return try asking("search") { db in
      let (ids, hasMore) = try Self.ranked(db, query, rank, offset: offset, limit: limit)
      let rows = try ids.enumerated().map { index, id in
        try Self.hit(db, id, rank: offset + index + 1, rank, highlight)
      }
      let next = hasMore ? String(offset + rows.count) : nil
      return ListPage(documents: rows, next: next)
    }
  }

  /// Numbers of the documents on a page, best first, and whether more follow.
  private static func ranked(
    _ db: Database, _ query: Query, _ rank: String, offset: Int, limit: Int
  ) throws -> (ids: [Int64], hasMore: Bool) {
    guard offset < reranked else {
      let ids = try candidates(db, query, rank, offset: offset, limit: limit + 1)
      return (Array(ids.prefix(limit)), ids.count > limit)
    }
    let best = try candidates(db, query, rank, offset: 0, limit: reranked + 1)
    let exactness = Exactness(query)
    let sorted = try best.prefix(reranked).enumerated().map { place, id in
      let text = try db.row("SELECT title, body FROM text WHERE document = ?", [id])
      let score = text.map { exactness.score([$0["title"], $0["body"]]) } ?? 0
      return (id: id, score: score, place: place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    let page = sorted.dropFirst(offset).prefix(limit).map(\.id)
    return (page, best.count > offset + page.count)
  }

  private static func candidates(
    _ db: Database, _ query: Query, _ rank: String, offset: Int, limit: Int
  ) throws -> [Int64] {
    let (condition, arguments) = QueryCompiler.condition(query)
    // Documents that a field alone brought in come last, the newest first.
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT d.id FROM document d LEFT JOIN
          (SELECT rowid AS hit, \(score) AS score FROM search WHERE search MATCH ?) s
          ON s.hit = d.id
        WHERE \(condition) ORDER BY s.score IS NULL, s.score, d.id DESC LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments(
        [rank.databaseValue] + arguments + [limit.databaseValue, offset.databaseValue]))
  }

  private static func hit(
    _ db: Database, _ id: Int64, rank place: Int, _ rank: String, _ highlight: Highlight
  ) throws -> ListRow {
    guard
      let found = try db.row("SELECT \(listColumns) FROM document d WHERE d.id = ?", [id])
    else { preconditionFailure("one snapshot shows the same documents twice") }
    var row = ListRow(found)
    row.rank = place
    row.snippet = try db.value(
      String.self,
      """
      SELECT snippet(search, -1, ?, ?, '…', \(snippetWords)) FROM search
      WHERE search MATCH ? AND rowid = ?
      """, [highlight.open, highlight.close, rank, id])
    return row
  }
}
