import DocumentModel
import Foundation
import GRDB

/// A place that keeps words of a document after its withdrawal.
package struct Holding: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case sameText = "same-text"
    case near, contains, contained, version
    /// Another document has a passage of it in its text.
    case passage
    /// Another document has a passage of it in its cut text.
    case cut
    /// A learned line of its source that other documents have too.
    case learnedLine = "learned-line"
    /// A model that was trained on the desk's corrections of it; a model has weights and no words.
    case model
    /// A container, in whose kept bytes the document is erased too.
    case container
    /// A container that loses all its kept bytes, because those of the document are not told apart from
    /// others.
    case wholeContainer = "container-whole"
    /// A part of the withdrawn container that stays, because it also arrived in another way.
    case part
  }

  package var kind: Kind
  /// The withdrawn document.
  package var of: Int64
  /// The other document; nil for a line or a model.
  package var document: Int64?
  /// The number of the line or model.
  package var number: Int64?
}

/// The effects that a withdrawal would have.
package struct WithdrawalPlan: Sendable, Equatable {
  package var documents: [Withdrawal]
  package var holdings: [Holding]
}

extension ArchiveStore {
  /// The number of documents of a plan whose words are searched elsewhere, and the number of
  /// holdings listed for one document.
  private static let plannedLimit = (documents: 1_000, holdings: 100)

  /// Returns what a withdrawal would erase and where the same words would remain. Changes nothing.
  /// - Parameter proven: see `withdraw`.
  package func withdrawalPlan(
    _ selection: Selection, proven: Set<HeldPart> = []
  ) throws(RequestError) -> WithdrawalPlan {
    try asking("plan a withdrawal") { db in
      let tables = Tables(db, path: path)
      let ids = try tables.documents(toWithdraw: selection)
      var plan = WithdrawalPlan(documents: [], holdings: [])
      for id in ids {
        let row = try db.row("SELECT sha256, outcome FROM document WHERE id = ?", [id])
        guard let row, row["outcome"] != "withdrawn" else { throw RequestError.withdrawn(id: id) }
        let hash: Data = row["sha256"]
        plan.documents.append(Withdrawal(id: id, sha256: Hex.text(hash)))
      }
      let withdrawn = Set(ids)
      for id in ids.prefix(Self.plannedLimit.documents) {
        let found = try (tables.holdings(of: id) + tables.partHoldings(of: id, proven)).filter {
          holding in
          holding.document.map { !withdrawn.contains($0) } ?? true
        }
        plan.holdings += found.prefix(Self.plannedLimit.holdings)
      }
      return plan
    }
  }
}

extension Tables {
  /// Returns the containers that have a document, and the documents that are its parts.
  fileprivate func partHoldings(of id: Int64, _ proven: Set<HeldPart>) throws -> [Holding] {
    var containers: [Int64: Holding.Kind] = [:]
    try addContainers(of: id, proven, to: &containers)
    return containers.sorted { $0.key < $1.key }
      .map { Holding(kind: $0.value, of: id, document: $0.key) }
      + (try parts(of: id)).map { Holding(kind: .part, of: id, document: $0) }
  }

  private func addContainers(
    of id: Int64, _ proven: Set<HeldPart>, to containers: inout [Int64: Holding.Kind]
  ) throws {
    for row in try heldRows(of: id) {
      let isProven = row.isErased || row.part.map(proven.contains) ?? false
      if containers[row.container] != .wholeContainer {
        containers[row.container] = isProven ? .container : .wholeContainer
      }
      // At most as deep as containers are read.
      try addContainers(of: row.container, proven, to: &containers)
    }
  }

  fileprivate func holdings(of id: Int64) throws -> [Holding] {
    var found = try related(to: id, digest: textDigest(of: id)).compactMap { relation in
      Holding.Kind(rawValue: relation.relation.rawValue).map {
        Holding(kind: $0, of: id, document: relation.id)
      }
    }
    let related = Set(found.compactMap(\.document))
    for (kind, index) in [(Holding.Kind.passage, Schema.textIndex), (.cut, Schema.cutIndex)] {
      let others = try documents(withPassagesOf: id, in: index)
      found += others.filter { kind == .cut || !related.contains($0) }
        .map { Holding(kind: kind, of: id, document: $0) }
    }
    found += try db.rows(
      """
      SELECT id FROM learned l WHERE EXISTS
        (SELECT 1 FROM paragraph p WHERE p.digest = l.digest AND p.document = ?1)
        AND EXISTS (SELECT 1 FROM paragraph p WHERE p.digest = l.digest AND p.document <> ?1)
      """, [id]
    ).map { Holding(kind: .learnedLine, of: id, number: $0["id"]) }
    found += try db.rows(
      """
      SELECT m.id FROM model m WHERE EXISTS (SELECT 1 FROM ledger l JOIN document d
        ON d.sha256 = l.sha256 WHERE d.id = ? AND l.at <= m.at
        AND (l.field = m.facet OR l.field = 'label' AND substr(l.value, 1, length(m.facet) + 1)
          = m.facet || '/'))
      """, [id]
    ).map { Holding(kind: .model, of: id, number: $0["id"]) }
    return found
  }

  /// The number of lines to search for, spread over the text, and the number of words of each.
  private static let sample = (lines: 12, words: 8)

  /// Returns other documents that contain the first words of some of its longer lines.
  private func documents(withPassagesOf id: Int64, in index: String) throws -> [Int64] {
    let body = try db.value(String.self, "SELECT body FROM text WHERE document = ?", [id])
    let lines = (body ?? "").split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace) }
      .filter { $0.count >= Self.sample.words }
    let step = max(1, lines.count / Self.sample.lines)
    let phrases = stride(from: 0, to: lines.count, by: step).prefix(Self.sample.lines).map {
      place in
      let words = lines[place].prefix(Self.sample.words).joined(separator: " ")
      return "\"" + words.replacing("\"", with: " ") + "\""
    }
    guard !phrases.isEmpty else { return [] }
    return try Int64.fetchAll(
      db, sql: "SELECT rowid FROM \(index) WHERE \(index) MATCH ? AND rowid <> ? LIMIT 100",
      arguments: [phrases.joined(separator: " OR "), id])
  }
}
