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
  /// - Parameters:
  ///   - cursor: `next` of the page before. Documents that arrive in between may shift pages: ranks
  ///     are of the archive as it is now.
  ///   - folding: one row a story, its best hit.
  package func search(
    _ query: Query, limit: Int = 50, after cursor: String? = nil, folding: Bool = false,
    highlight: Highlight = Highlight()
  ) throws(RequestError) -> ListPage {
    guard let rank = query.rankExpression else {
      return try list(query, limit: limit, after: cursor, folding: folding)
    }
    let limit = min(max(limit, 1), Self.pageLimit)
    guard let offset = Int(cursor ?? "0"), offset >= 0 else {
      throw .notTaken(
        what: "The cursor '\(cursor ?? "")'", taken: ["'next' of the page before"])
    }
    return try asking("search") { db in
      let search = RankedSearch(query: query, rank: rank, folding: folding)
      let (ids, hasMore) = try Self.ranked(db, search, offset: offset, limit: limit)
      let rows = try ids.enumerated().map { index, id in
        let hit = try Self.hit(db, id, rank: offset + index + 1, rank, highlight)
        return folding ? try hit.asStory(in: db) : hit
      }
      let next = hasMore ? String(offset + rows.count) : nil
      return ListPage(documents: rows, next: next)
    }
  }

  private struct RankedSearch {
    let query: Query
    /// What rank and snippet go by, in FTS5's language.
    let rank: String
    let folding: Bool
  }

  /// Numbers of the documents on a page, best first, and whether more follow.
  private static func ranked(
    _ db: Database, _ search: RankedSearch, offset: Int, limit: Int
  ) throws -> (ids: [Int64], hasMore: Bool) {
    guard offset < reranked else {
      let ids = try candidates(db, search, offset: offset, limit: limit + 1)
      return (Array(ids.prefix(limit)), ids.count > limit)
    }
    let best = try candidates(db, search, offset: 0, limit: reranked + 1)
    let exactness = Exactness(search.query)
    let sorted = try best.prefix(reranked).enumerated().map { place, id in
      let text = try db.row("SELECT title, body FROM text WHERE document = ?", [id])
      let score = text.map { exactness.score([$0["title"], $0["body"]]) } ?? 0
      return (id: id, score: score, place: place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    let page = sorted.dropFirst(offset).prefix(limit).map(\.id)
    return (page, best.count > offset + page.count)
  }

  private static func candidates(
    _ db: Database, _ search: RankedSearch, offset: Int, limit: Int
  ) throws -> [Int64] {
    let (condition, arguments) = QueryCompiler.condition(search.query)
    // Documents that a field or a cut alone brought in come last (bm25 is negative), the newest
    // first. Of a group SQLite gives the row of the least score
    // (https://www.sqlite.org/lang_select.html#bareagg).
    let score = search.folding ? "min(coalesce(s.score, 1))" : "coalesce(s.score, 1)"
    let fold = search.folding ? "GROUP BY coalesce(d.story, d.id)" : ""
    return try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, \(score) AS best FROM document d LEFT JOIN
          (SELECT rowid AS hit, \(self.score) AS score FROM search WHERE search MATCH ?) s
          ON s.hit = d.id
        WHERE \(condition) \(fold) ORDER BY best, d.id DESC LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments(
        [search.rank.databaseValue] + arguments + [limit.databaseValue, offset.databaseValue])
    ).map { $0["id"] }
  }

  private static func hit(
    _ db: Database, _ id: Int64, rank place: Int, _ rank: String, _ highlight: Highlight
  ) throws -> ListRow {
    var row = try row(db, id)
    row.rank = place
    for index in Schema.indexes where row.snippet == nil {
      row.snippet = try db.value(
        String.self,
        """
        SELECT snippet(\(index), -1, ?, ?, '…', \(snippetWords)) FROM \(index)
        WHERE \(index) MATCH ? AND rowid = ?
        """, [highlight.open, highlight.close, rank, id])
      if row.snippet != nil, index == Schema.cutIndex { row.inCut = true }
    }
    return row
  }
}
