import DocumentModel
import GRDB

/// The marks around a hit in a snippet.
package struct Highlight: Sendable {
  package var open: String
  package var close: String

  package init(open: String = "[", close: String = "]") {
    self.open = open
    self.close = close
  }
}

extension ArchiveStore {
  /// The number of best results by bm25 that are sorted again by how exactly they match. Later
  /// results keep the bm25 order. Four pages of results show them all.
  private static let reranked = 200

  /// The bm25 score; a hit in the title counts as much as four in the text.
  private static let score = "bm25(search, 4.0, 1.0)"

  /// The number of words in a snippet.
  private static let snippetWords = 24

  /// Returns the matching documents, best first; if the query has no words, newest first and
  /// without rank.
  /// - Parameters:
  ///   - cursor: `next` of the previous page. Documents that arrive in between may shift pages,
  ///     because ranks refer to the archive as it is now.
  ///   - folding: returns one row per story, its best hit.
  package func search(
    _ query: Query, limit: Int = 50, after cursor: String? = nil, folding: Bool = false,
    highlight: Highlight = Highlight()
  ) throws(RequestError) -> ListPage {
    guard let rank = query.rankExpression else {
      return try list(query, limit: limit, after: cursor, folding: folding)
    }
    let limit = min(max(limit, 1), Self.pageLimit)
    guard let offset = Int(cursor ?? "0"), (0...(1 << 40)).contains(offset) else {
      throw .notTaken(
        what: "The cursor '\(cursor ?? "")'", taken: ["'next' of the previous page"])
    }
    return try asking("search") { db in
      let search = RankedSearch(query: query, rank: rank, folding: folding)
      let (page, hasMore) = try Self.ranked(db, search, offset: offset, limit: limit)
      let rows = try page.enumerated().map { index, candidate in
        let hit = try Self.hit(db, candidate, rank: offset + index + 1, rank, highlight)
        return folding ? try hit.asStory(in: db) : hit
      }
      let next = hasMore ? String(offset + rows.count) : nil
      return ListPage(documents: rows, next: next)
    }
  }

  private struct RankedSearch {
    let query: Query
    /// The FTS5 expression for rank and snippet.
    let rank: String
    let folding: Bool
  }

  /// A matching document, with a flag that is true if only its cut text matches.
  private struct Candidate {
    var id: Int64
    var isInCut: Bool
  }

  /// Returns the documents on a page, best first, and true if more follow.
  private static func ranked(
    _ db: Database, _ search: RankedSearch, offset: Int, limit: Int
  ) throws -> (page: [Candidate], hasMore: Bool) {
    guard offset < reranked else {
      let found = try candidates(db, search, offset: offset, limit: limit + 1)
      return (Array(found.prefix(limit)), found.count > limit)
    }
    let best = try candidates(db, search, offset: 0, limit: reranked + 1)
    let exactness = Exactness(search.query)
    let sorted = try best.prefix(reranked).enumerated().map { place, hit in
      let text =
        hit.isInCut
        ? nil : try db.row("SELECT title, body FROM text WHERE document = ?", [hit.id])
      let score = text.map { exactness.score([$0["title"], $0["body"]]) } ?? 0
      return (hit: hit, score: score, place: place)
    }.sorted {
      ($0.hit.isInCut ? 1 : 0, $1.score, $0.place) < ($1.hit.isInCut ? 1 : 0, $0.score, $1.place)
    }
    let page = sorted.dropFirst(offset).prefix(limit).map(\.hit)
    return (page, best.count > offset + page.count)
  }

  private static func candidates(
    _ db: Database, _ search: RankedSearch, offset: Int, limit: Int
  ) throws -> [Candidate] {
    let (inText, textArguments) = QueryCompiler.condition(search.query)
    let (condition, arguments) = QueryCompiler.condition(search.query, searchesCuts: true)
    // bm25 is negative. Documents that match only by a field come after those with words, the
    // newest first; documents that match only in cut text come last. For a group SQLite returns the
    // row with the lowest score (https://www.sqlite.org/lang_select.html#bareagg).
    let score = "CASE WHEN \(inText) THEN coalesce(s.score, 1) ELSE 2 END"
    let best = search.folding ? "min(\(score))" : score
    let fold = search.folding ? "GROUP BY coalesce(d.story, d.id)" : ""
    return try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, \(best) AS best FROM document d LEFT JOIN
          (SELECT rowid AS hit, \(self.score) AS score FROM search WHERE search MATCH ?) s
          ON s.hit = d.id
        WHERE \(condition) \(fold) ORDER BY best, d.id DESC LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments(
        textArguments + [search.rank.databaseValue] + arguments
          + [limit.databaseValue, offset.databaseValue])
    ).map { Candidate(id: $0["id"], isInCut: $0["best"] as Double == 2) }
  }

  private static func hit(
    _ db: Database, _ candidate: Candidate, rank place: Int, _ rank: String,
    _ highlight: Highlight
  ) throws -> ListRow {
    var row = try row(db, candidate.id)
    row.rank = place
    if candidate.isInCut { row.inCut = true }
    let index = candidate.isInCut ? Schema.cutIndex : Schema.textIndex
    row.snippet = try db.value(
      String.self,
      """
      SELECT snippet(\(index), -1, ?, ?, '…', \(snippetWords)) FROM \(index)
      WHERE \(index) MATCH ? AND rowid = ?
      """, [highlight.open, highlight.close, rank, candidate.id])
    if !candidate.isInCut {
      row.page = try PagedText(candidate.id, in: db)?
        .page(of: row.snippet, matching: rank, highlight, in: db)
    }
    return row
  }
}
