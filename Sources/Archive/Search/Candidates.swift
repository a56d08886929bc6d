import GRDB
import Search

/// Chooses the documents that a search compares, and counts its hits.
struct Candidates {
  /// The number of documents that each expression chooses.
  private static let most = 200
  /// The number of words in all of them: what is read in about 20 ms.
  private static let words = 60_000
  /// The number of hits at which counting ends.
  static let counted = 10_000
  /// The number of rows of the index that counting visits.
  private static let visited = 2 * SearchPlan.budget

  private let db: Database
  private let plan: SearchPlan
  /// False if rows stayed unvisited.
  private(set) var isComplete: Bool
  /// The condition of the query on `document d`, as the end of a WHERE clause.
  private let condition: String
  private let arguments: [DatabaseValue]

  init(_ plan: SearchPlan, _ db: Database) {
    self.plan = plan
    self.db = db
    isComplete = !plan.isTooBroad
    condition = plan.filter.map { " AND (\($0.sql))" } ?? ""
    arguments = plan.filter?.arguments ?? []
  }

  /// Returns the numbers of the chosen documents.
  mutating func chosen() throws -> Set<Int64> {
    guard let all = plan.allInAnyForm, !plan.isTooBroad else { return try filtered() }
    var ids = Set(try affordable(best(all)))
    if let rare = plan.rare {
      ids.formUnion(try affordable(best(rare)))
    } else if plan.some != nil {
      isComplete = false
    }
    return ids
  }

  /// Returns the documents with the greatest sums of weights; of very many, the newest and those
  /// with the terms in the title.
  private mutating func best(_ expression: IndexExpression) throws -> [Int64] {
    let from = plan.frequency.start(of: SearchPlan.budget, expression.frequency)
    let isWhole = expression.frequency <= SearchPlan.budget
    if !isWhole { isComplete = false }
    let found = try best(expression.match, expression.weights, from: from)
    guard !isWhole else { return found }
    return try found + best("{title} : (\(expression.match))", expression.weights, from: 0)
  }

  /// Returns the first documents that together have few enough words to be compared.
  private func affordable(_ ids: [Int64]) throws -> [Int64] {
    var rest = Self.words
    let chosen = try ids.prefix { id in
      guard rest > 0 else { return false }
      rest -= try db.value(Int.self, "SELECT words FROM document WHERE id = ?", [id]) ?? 0
      return true
    }
    return Array(chosen)
  }

  private func best(_ match: String, _ weights: [Float], from: Int64) throws -> [Int64] {
    let list = weights.map { String($0) }.joined(separator: ", ")
    let score = list.isEmpty ? "0" : "\(TermScore.name)(search, \(list))"
    // The numbers of documents ascend with time, so that equals come newest first.
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT search.rowid FROM search \(join) WHERE search MATCH ? AND search.rowid >= ?
        \(condition) ORDER BY \(score) DESC, search.rowid DESC LIMIT \(Self.most)
        """,
      arguments: StatementArguments([match.databaseValue, from.databaseValue] + arguments))
  }

  /// CROSS JOIN makes SQLite visit the index first (https://www.sqlite.org/lang_select.html#crossjoin).
  private var join: String {
    condition.isEmpty ? "" : "CROSS JOIN document d ON d.id = search.rowid"
  }

  /// Returns the newest documents under the condition, and those of them that hold a term.
  private func filtered() throws -> Set<Int64> {
    let newest = "ORDER BY d.id DESC LIMIT \(Self.most)"
    let ids = try Int64.fetchAll(
      db, sql: "SELECT d.id FROM document d WHERE 1\(condition) \(newest)",
      arguments: StatementArguments(arguments))
    guard let words = plan.words, !plan.isTooBroad else { return Set(ids) }
    let holding = try Int64.fetchAll(
      db,
      sql: """
        SELECT d.id FROM document d WHERE d.id IN (SELECT rowid FROM search WHERE search MATCH ?)
        \(condition) \(newest)
        """, arguments: StatementArguments([words.databaseValue] + arguments))
    return Set(ids + holding)
  }

  /// Returns the documents beyond the compared ones, the newest first.
  /// - Parameters:
  ///   - known: the compared documents.
  ///   - stories: their stories, to return one document for each other story; nil for all documents.
  ///   - byDate: true to order by the date of publication.
  func rest(
    of expression: IndexExpression, without known: Set<Int64>, stories: Set<Int64>?, byDate: Bool,
    offset: Int, limit: Int
  ) throws -> [Int64] {
    let story = "coalesce(d.story, d.id)"
    let others = stories.map { " AND \(story) NOT IN (\($0.sqlList))" } ?? ""
    let fold = stories == nil ? "" : "GROUP BY \(story)"
    let order = byDate ? "\(QueryCompiler.time("d")) DESC, d.id DESC" : "d.id DESC"
    // For a group SQLite returns the row with the greatest number
    // (https://www.sqlite.org/lang_select.html#bareagg).
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT \(stories == nil ? "d.id" : "max(d.id)")
        FROM search CROSS JOIN document d ON d.id = search.rowid
        WHERE search MATCH ? AND search.rowid >= ? AND search.rowid NOT IN (\(known.sqlList))
        \(others)\(condition) \(fold) ORDER BY \(order) LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments(
        [
          expression.match.databaseValue,
          plan.frequency.start(of: SearchPlan.budget, byDate ? expression.frequency : 0)
            .databaseValue,
        ] + arguments + [limit.databaseValue, offset.databaseValue]))
  }

  /// True if counting does not visit every row of an expression.
  func countsPart(of expression: IndexExpression?) -> Bool {
    expression.map { $0.frequency > Self.visited } ?? false
  }

  /// Returns the number of documents under an expression and the condition, at most one more than
  /// are counted.
  func count(_ expression: IndexExpression?) throws -> Int {
    let limit = "LIMIT \(Self.counted + 1)"
    guard let expression else {
      return try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM (SELECT 1 FROM document d WHERE 1\(condition) \(limit))",
        arguments: StatementArguments(arguments)) ?? 0
    }
    let from = plan.frequency.start(of: Self.visited, expression.frequency)
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM search \(join)
          WHERE search MATCH ? AND search.rowid >= ?\(condition) \(limit))
        """,
      arguments: StatementArguments(
        [expression.match.databaseValue, from.databaseValue] + arguments)) ?? 0
  }

  /// Returns the documents under an expression and the condition, ascending.
  func matches(
    _ expression: IndexExpression?, in range: ClosedRange<Int64>, limit: Int
  ) throws -> [Int64] {
    let bounds = [range.lowerBound.databaseValue, range.upperBound.databaseValue]
    guard let expression else {
      return try Int64.fetchAll(
        db,
        sql: """
          SELECT d.id FROM document d WHERE d.id BETWEEN ? AND ?\(condition) ORDER BY d.id LIMIT ?
          """, arguments: StatementArguments(bounds + arguments + [limit.databaseValue]))
    }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT search.rowid FROM search \(join)
        WHERE search MATCH ? AND search.rowid BETWEEN ? AND ?\(condition)
        ORDER BY search.rowid LIMIT ?
        """,
      arguments: StatementArguments(
        [expression.match.databaseValue] + bounds + arguments + [limit.databaseValue]))
  }

  /// Returns the documents whose cut text holds all terms, the newest first.
  func inCuts() throws -> [Int64] {
    guard let all = plan.all, !plan.isTooBroad else { return [] }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT d.id FROM cut_search CROSS JOIN document d ON d.id = cut_search.rowid
        WHERE cut_search MATCH ?\(condition) ORDER BY d.id DESC LIMIT \(Self.most)
        """, arguments: StatementArguments([all.match.databaseValue] + arguments))
  }
}
