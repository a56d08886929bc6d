import DocumentModel
import Foundation
import GRDB

/// The numbers of documents in a selection, by facet, source, language and month.
package struct Statistics: Codable, Sendable, Equatable {
  package struct Value: Codable, Sendable, Equatable {
    package var value: String
    package var documents: Int
  }

  package struct Group: Codable, Sendable, Equatable {
    package var name: String
    /// The values: the latest months in ascending order, other values by descending frequency.
    package var values: [Value]
    /// The number of values that the limit left out.
    package var more: Int
    /// The number of documents without a value.
    package var without: Int
  }

  package var documents: Int
  package var groups: [Group]
}

extension Statistics {
  /// The columns, besides facets, by which documents are counted.
  package static let columns = ["source", "language", "outcome"]
  /// The dates whose months are counted: `published` is the document's own date (the first month of
  /// a range), `received` the time of its arrival.
  package static let clocks = ["published", "received"]

  /// Returns the SQL of the month of a date, or of its year if it has no month.
  static func month(of column: String) -> String {
    // An EDTF date begins with its year and month, if it has them.
    "CASE WHEN \(column) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(\(column), 1, 7) "
      + "WHEN \(column) GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(\(column), 1, 4) END"
  }
}

extension ArchiveStore {
  /// - Parameters:
  ///   - names: facets, `Statistics.columns` and `Statistics.clocks`; nil means every facet that
  ///     has labels, the source and both clocks.
  ///   - limit: the maximum number of values per group.
  /// - Complexity: O(matching documents) for each group.
  package func statistics(
    of query: Query, by names: [String]? = nil, limit: Int = 10
  ) throws(RequestError) -> Statistics {
    try asking("count") { db in
      let facets = try String.fetchAll(db, sql: "SELECT DISTINCT facet FROM label ORDER BY facet")
      let facetNames = DocumentRecord.facets + facets.filter { !DocumentRecord.facets.contains($0) }
      let known = facetNames + Statistics.columns + Statistics.clocks
      // The field names of queries are accepted too.
      let names = names?.map { name in
        name == "lang" ? "language" : FieldTerm.Field(rawValue: name)?.facet ?? name
      }
      if let wrong = names?.first(where: { !known.contains($0) }) {
        throw RequestError.notTaken(what: "'\(wrong)'", taken: known)
      }
      let counter = StatisticsCounter(db: db, query: query, limit: max(limit, 1))
      let all = try counter.documents()
      let wanted = names ?? facetNames + ["source"] + Statistics.clocks
      return Statistics(
        documents: all, groups: try wanted.map { try counter.group($0, among: all) })
    }
  }
}

/// Counts documents within one snapshot.
private struct StatisticsCounter {
  let db: Database
  let query: Query
  let limit: Int

  func documents() throws -> Int {
    let (condition, arguments) = QueryCompiler.condition(query)
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM document d WHERE \(condition)",
      arguments: StatementArguments(arguments)) ?? 0
  }

  func group(_ name: String, among all: Int) throws -> Statistics.Group {
    if Statistics.columns.contains(name) {
      return try group(name, all, of: "d.\(name)", inOrderOf: "documents DESC, value")
    }
    if Statistics.clocks.contains(name) {
      var group = try group(
        name, all, of: Statistics.month(of: "d.\(name)"), inOrderOf: "value DESC")
      group.values.reverse()
      return group
    }
    return try facet(name, all)
  }

  private func group(
    _ name: String, _ all: Int, of value: String, inOrderOf order: String
  ) throws -> Statistics.Group {
    let (condition, arguments) = QueryCompiler.condition(query)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(value) AS value, count(*) AS documents FROM document d WHERE \(condition)
        GROUP BY 1 HAVING value IS NOT NULL ORDER BY \(order)
        """, arguments: StatementArguments(arguments))
    let values = rows.map { Statistics.Value(value: $0["value"], documents: $0["documents"]) }
    let counted = values.reduce(0) { $0 + $1.documents }
    return group(name, values, without: all - counted)
  }

  private func facet(_ name: String, _ all: Int) throws -> Statistics.Group {
    let (condition, arguments) = QueryCompiler.condition(query)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT l.value, count(*) AS documents FROM document d
        JOIN label l ON l.document = d.id AND l.facet = ? WHERE \(condition)
        GROUP BY 1 ORDER BY documents DESC, value
        """, arguments: StatementArguments([name.databaseValue] + arguments))
    let with =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM document d WHERE \(condition)
            AND EXISTS (SELECT 1 FROM label l WHERE l.document = d.id AND l.facet = ?)
          """, arguments: StatementArguments(arguments + [name.databaseValue])) ?? 0
    let values = rows.map { Statistics.Value(value: $0["value"], documents: $0["documents"]) }
    return group(name, values, without: all - with)
  }

  private func group(
    _ name: String, _ values: [Statistics.Value], without: Int
  ) -> Statistics.Group {
    Statistics.Group(
      name: name, values: Array(values.prefix(limit)), more: max(0, values.count - limit),
      without: without)
  }
}
