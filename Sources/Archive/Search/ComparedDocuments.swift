import GRDB
import Search

/// A document that a search compared with its query.
struct ComparedDocument {
  let id: Int64
  let story: Int64
  let score: RankedScore
  /// True if only its cut text holds the words.
  let isInCut: Bool

  /// The points, halved for words that were cut.
  var points: Float { isInCut ? score.total / 2 : score.total }
}

/// Compares the candidates of a search with its query.
struct ComparedDocuments {
  /// The number of letters of a text that are compared.
  private static let longest = 1 << 17

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Returns the documents, best first: those with a word before those with nothing but letters in
  /// common, then by points, then the newest.
  func ranked(
    _ ids: Set<Int64>, inCuts cuts: [Int64], _ query: RankedQuery
  ) throws -> [ComparedDocument] {
    let cuts = Set(cuts)
    let ranker = Ranker(query, meanLength: try meanLength(of: ids.union(cuts)))
    var documents: [Int64: ComparedDocument] = [:]
    for (ids, table) in [(ids, "text"), (cuts, "cut_text")] {
      let isCut = table == "cut_text"
      let title = isCut ? "''" : "t.title"
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT d.id, coalesce(d.story, d.id) AS story, \(title) AS title,
            substr(t.body, 1, \(Self.longest)) AS body
          FROM document d LEFT JOIN \(table) t ON t.document = d.id
          WHERE d.id IN (\(ids.sqlList))
          """)
      while let row = try rows.next() {
        let (title, body): (String?, String?) = (row["title"], row["body"])
        let compared = ComparedDocument(
          id: row["id"], story: row["story"],
          score: ranker.score(title: title ?? "", body: body ?? ""), isInCut: isCut)
        // The cut text counts if it alone holds every word.
        if let known = documents[compared.id], known.score.holdsAll || !compared.score.holdsAll {
          continue
        }
        documents[compared.id] = compared
      }
    }
    return documents.values.sorted { one, other in
      if one.score.holdsSome != other.score.holdsSome { return one.score.holdsSome }
      return (one.points, one.id) > (other.points, other.id)
    }
  }

  private func meanLength(of ids: Set<Int64>) throws -> Float {
    let mean = try Double.fetchOne(
      db,
      sql: "SELECT avg(words) FROM document WHERE id IN (\(ids.sqlList)) AND words > 0")
    return Float(mean ?? 1)
  }
}

extension Set<Int64> {
  /// The numbers as a list of SQL, ascending.
  var sqlList: String { sorted().map { String($0) }.joined(separator: ", ") }
}
