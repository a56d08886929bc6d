import GRDB
import DocumentModel

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
    guard let offset = Int(cursor ?? "0"), (0...(1 << 40)).contains(offset) else {
      throw .notTaken(
        what: "The cursor '\(cursor ?? "")'", taken: ["'next' of the page before"])
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
    /// What rank and snippet go by, in FTS5's language.
    let rank: String
    let folding: Bool
  }

  /// A document that matches, and whether only by what was cut of it.
  private struct Candidate {
    var id: Int64
    var isInCut: Bool
  }

  /// The documents on a page, best first, and whether more follow.
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
    // bm25 is negative: documents that a field alone brought in come behind, the newest first, and
    // last those that match only by what was cut. Of a group SQLite gives the row of the least score
    // (https://www.sqlite.org/lang_select.html#bareagg).
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
    return row
  }
}
