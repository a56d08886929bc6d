import DocumentModel
import GRDB

/// Counts the values of the strict matches of a search: labels, countries, sources, languages,
/// formats and months.
///
/// Up to `exact` documents are counted one by one. Of more, those in evenly spaced parts of the
/// archive are counted, and the numbers are scaled.
struct FacetCounter {
  /// The number of parts of the archive that a sample takes.
  private static let parts = 20
  /// The maximum number of values in a group.
  private static let values = 10

  private let db: Database
  private let exact: Int

  /// - Parameter exact: the maximum number of documents that are counted one by one.
  init(_ db: Database, exact: Int = 10_000) {
    self.db = db
    self.exact = exact
  }

  /// Returns the counts.
  /// - Parameters:
  ///   - matches: gives matches in ascending order, from a first to a last number, at most a limit.
  ///   - frequency: the number of rows that a search for all of them visits, if that is too many.
  /// - Complexity: O(exact · labels of a document).
  func count(
    _ matches: (ClosedRange<Int64>, _ limit: Int) throws -> [Int64], visiting frequency: Int?
  ) throws -> FacetCounts {
    let archive = try span()
    var share = frequency.map { min(1, Double(exact) / Double(max($0, 1))) } ?? 1
    if frequency == nil {
      let ids = try matches(archive, exact + 1)
      if ids.count <= exact { return try counts(of: ids, scale: 1) }
      let reached = Double((ids.last ?? 0) - archive.lowerBound + 1)
      share = min(1, reached / Double(archive.upperBound - archive.lowerBound + 1))
    }
    let width = Double(archive.upperBound - archive.lowerBound + 1) / Double(Self.parts)
    let ids = try (0..<Self.parts).flatMap { part in
      let first = archive.lowerBound + Int64(Double(part) * width)
      return try matches(first...first + max(0, Int64(width * share) - 1), exact)
    }
    return try counts(of: ids, scale: 1 / share)
  }

  private func span() throws -> ClosedRange<Int64> {
    let first = try db.value(Int64.self, "SELECT min(id) FROM document", []) ?? 0
    return first...max(first, try db.value(Int64.self, "SELECT max(id) FROM document", []) ?? 0)
  }

  private func counts(of ids: [Int64], scale: Double) throws -> FacetCounts {
    let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
    var tallies: [String: ValueTally] = [:]
    func rows(_ sql: String) throws -> RowCursor {
      try Row.fetchCursor(db, sql: sql, arguments: [list])
    }
    // CROSS JOIN keeps the order of the list, in which the rows of a document stand together.
    let labels = try rows(
      """
      SELECT l.document, l.facet, l.value FROM json_each(?) j
      CROSS JOIN label l ON l.document = j.value
      """)
    while let row = try labels.next() {
      tallies[row[1], default: .init()].add(row[2], of: row[0])
    }
    let countries = try rows(
      """
      SELECT c.document, c.code FROM json_each(?) j CROSS JOIN country c ON c.document = j.value
      """)
    while let row = try countries.next() {
      tallies["country", default: .init()].add(row[1], of: row[0])
    }
    let columns = ["source", "language", "format", "published"]
    let documents = try rows(
      """
      SELECT d.id, d.source, d.language, d.format, \(Statistics.month(of: "d.published"))
      FROM json_each(?) j CROSS JOIN document d ON d.id = j.value
      """)
    while let row = try documents.next() {
      for (place, name) in columns.enumerated() {
        guard let value: String = row[place + 1] else { continue }
        tallies[name, default: .init()].add(value, of: row[0])
      }
    }
    let known = DocumentRecord.facets
    let others = tallies.keys.filter { !known.contains($0) && !columns.contains($0) }
    let names = known + others.sorted() + columns
    return FacetCounts(
      documents: Int(Double(ids.count) * scale),
      groups: names.compactMap { name in
        tallies[name]?.group(
          name, of: ids.count, scale: scale, limit: Self.values, byMonth: name == "published")
      },
      isEstimated: scale > 1)
  }
}

/// The values of the documents that match a search strictly.
package struct FacetCounts: Sendable, Equatable {
  package var documents: Int
  package var groups: [Statistics.Group]
  /// True if the numbers are estimates.
  package var isEstimated: Bool
}

/// The values of one group while documents are counted.
private struct ValueTally {
  /// By the value without case: the value as first seen, and its documents.
  private var values: [String: (value: String, documents: Int)] = [:]
  private var documents = 0
  private var last: Int64?

  /// Adds a value; those of a document follow each other.
  mutating func add(_ value: String, of document: Int64) {
    if last != document { documents += 1 }
    last = document
    values[value.lowercased(), default: (value, 0)].documents += 1
  }

  func group(
    _ name: String, of all: Int, scale: Double, limit: Int, byMonth: Bool
  ) -> Statistics.Group {
    func scaled(_ count: Int) -> Int { Int((Double(count) * scale).rounded()) }
    let sorted = values.values.sorted { one, other in
      byMonth
        ? one.value > other.value
        : (other.documents, one.value) < (one.documents, other.value)
    }.prefix(limit).map { Statistics.Value(value: $0.value, documents: scaled($0.documents)) }
    return Statistics.Group(
      name: name, values: byMonth ? sorted.reversed() : sorted,
      more: max(0, values.count - limit), without: scaled(all - documents))
  }
}
