import DocumentModel
import Foundation
import GRDB

/// Learns the recurring lines of a source from their frequency at the edges of its pages.
///
/// The thresholds come from the 304 lines that recur in SaudiNewsNet, SANAD and ANT (see
/// `EdgeLines`). Document counts alone would learn 108 lines of text; story counts at an edge learn
/// none of them. A line of most pages is learned at its eighth story. A line of few pages must
/// recur over several days. These data are mostly free of footers, so they show which lines
/// are spared rather than which lines are found.
extension Tables {
  private enum Rule {
    static let stories = 8
    /// The share of the source's documents, counted from the first with the line, above which eight
    /// stories suffice.
    static let usualShare = 0.5
    /// The conditions below that share: at least this share, over this number of documents and
    /// days, and at most this number of words.
    static let leastShare = 0.02
    static let documents = 200
    static let days = 3
    static let words = 12
    /// The share of the latest holders that must have the line at an edge.
    static let edge = 0.9
  }

  /// The number of the newest documents with a line, of any source, that are examined.
  private static let holderLimit = 2_048
  /// The number of documents of the source among them whose page position is examined.
  private static let sample = 32
  /// The number of lines at the head and foot of a page, outside the line, that are examined.
  private static let depth = 8
  /// The maximum number of learned lines per source.
  private static let sourceLimit = 256
  /// The number of documents from which a line counts as recurring.
  private static let recurrence = 3

  /// Counts the edge lines of a document that was just stored.
  /// - Complexity: O(`holderLimit`) per line; reads one or two more pages if a count is 8, 12, 16,
  ///   24, 32 …
  func learn(from edges: [EdgeLine], of id: Int64, at now: String) throws -> [LearnedParagraph] {
    guard !edges.isEmpty,
      let source = try db.value(String.self, "SELECT source FROM document WHERE id = ?", [id])
    else { return [] }
    return try edges.compactMap { edge in
      guard try isOpen(edge.digest, source), let count = try holders(of: edge.digest, in: source),
        Self.isMilestone(count, id), let found = try evidence(edge, source)
      else { return nil }
      return try insert(edge, source, found, at: now)
    }
  }

  /// Returns true at the counts 8, 12, 16, 24, 32, 48, 64, …, so that a line of ordinary text costs
  /// little. From half of `holderLimit` on, where the counts saturate, it returns true for every
  /// 64th document.
  private static func isMilestone(_ count: Int, _ id: Int64) -> Bool {
    guard count >= Rule.stories else { return false }
    if count >= holderLimit / 2 { return id % 64 == 0 }
    let power = 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)
    return count == power || count == power + power / 2
  }

  /// SQL for the newest documents with a line; ?1 is its digest.
  private static let newest =
    "(SELECT document FROM paragraph WHERE digest = ?1 ORDER BY document DESC LIMIT \(holderLimit))"

  private func holders(of digest: UInt64, in source: String) throws -> Int? {
    try db.value(
      Int.self,
      """
      SELECT count(*) FROM \(Self.newest) p JOIN document d ON d.id = p.document
      WHERE d.source = ?2
      """, [Int64(bitPattern: digest), source])
  }

  /// Returns true if the line is not learned yet and the source can have one more.
  private func isOpen(_ digest: UInt64, _ source: String) throws -> Bool {
    let known = try db.value(
      Int.self, "SELECT 1 FROM learned WHERE source = ? AND digest = ?",
      [source, Int64(bitPattern: digest)])
    guard known == nil else { return false }
    let all = try db.value(Int.self, "SELECT count(*) FROM learned WHERE source = ?", [source])
    return all ?? 0 < Self.sourceLimit
  }

  private struct LineEvidence {
    var documents: Int
    var stories: Int
    var since: Int64
  }

  private func evidence(_ edge: EdgeLine, _ source: String) throws -> LineEvidence? {
    let counted = try db.row(
      """
      SELECT count(*) AS documents, count(DISTINCT d.story) AS stories, min(d.id) AS since,
        count(DISTINCT substr(coalesce(d.published, d.received), 1, 10)) AS days
      FROM \(Self.newest) p JOIN document d ON d.id = p.document WHERE d.source = ?2
      """, [Int64(bitPattern: edge.digest), source])
    guard let counted else { return nil }
    let (stories, days): (Int, Int) = (counted["stories"], counted["days"])
    guard stories >= Rule.stories else { return nil }
    let found = LineEvidence(
      documents: counted["documents"], stories: stories, since: counted["since"])
    // Above this number the share is too small anyway.
    let most = Int(Double(Self.holderLimit) / Rule.leastShare)
    let all = try db.value(
      Int.self,
      """
      SELECT count(*) FROM
        (SELECT 1 FROM document WHERE source = ? AND id >= ? LIMIT \(most))
      """, [source, found.since])
    let share = Double(found.documents) / Double(max(all ?? 0, 1))
    let isOfFew =
      share >= Rule.leastShare && all ?? 0 >= Rule.documents
      && days >= Rule.days && edge.words <= Rule.words
    guard share >= Rule.usualShare || isOfFew, try edgeShare(edge.digest, source) >= Rule.edge
    else { return nil }
    return found
  }

  /// Returns the share of the latest holders in which all lines outside this line recur too.
  private func edgeShare(_ digest: UInt64, _ source: String) throws -> Double {
    let pages = try Data.fetchCursor(
      db,
      sql: """
        SELECT r.paragraphs FROM \(Self.newest) p JOIN document d ON d.id = p.document
          JOIN record r ON r.document = d.id
        WHERE d.source = ?2 ORDER BY p.document DESC LIMIT \(Self.sample)
        """, arguments: [Int64(bitPattern: digest), source])
    var known: [UInt64: Bool] = [digest: true]
    func recurs(_ line: UInt64) throws -> Bool {
      if let known = known[line] { return known }
      let answer = try documents(in: line) >= Self.recurrence
      known[line] = answer
      return answer
    }
    var (all, atEdge) = (0, 0)
    while let page = try pages.next() {
      all += 1
      let digests = ParagraphDigests.digests(page)
      let head = digests.prefix(Self.depth).prefix { $0 != digest }
      let foot = digests.suffix(Self.depth).reversed().prefix { $0 != digest }
      let outer = [Array(head), Array(foot)].filter { $0.count < min(Self.depth, digests.count) }
      if try outer.contains(where: { try $0.allSatisfy(recurs) }) { atEdge += 1 }
    }
    return all == 0 ? 0 : Double(atEdge) / Double(all)
  }

  private func documents(in line: UInt64) throws -> Int {
    try db.value(
      Int.self,
      "SELECT count(*) FROM (SELECT 1 FROM paragraph WHERE digest = ? LIMIT \(Self.recurrence))",
      [Int64(bitPattern: line)]) ?? 0
  }

  /// Deletes the learned lines that no document has any more, because their documents were
  /// withdrawn.
  /// - Complexity: one look-up per learned line.
  func deleteUnusedLearnedLines() throws {
    let unheld =
      "NOT EXISTS (SELECT 1 FROM paragraph p WHERE p.digest = learned.digest)"
    try db.run(
      "DELETE FROM learned_word WHERE line IN (SELECT id FROM learned WHERE \(unheld))")
    try db.run("DELETE FROM learned WHERE \(unheld)")
  }

  private func insert(
    _ edge: EdgeLine, _ source: String, _ found: LineEvidence, at now: String
  ) throws -> LearnedParagraph? {
    try db.run(
      """
      INSERT INTO learned (source, digest, text, state, stories, documents, since, at)
      VALUES (?, ?, ?, 'learned', ?, ?, ?, ?)
      """,
      [
        source, Int64(bitPattern: edge.digest), edge.text, found.stories, found.documents,
        found.since, now,
      ])
    return try db.row("SELECT * FROM learned WHERE id = ?", [db.lastInsertedRowID])
      .map(LearnedParagraph.init)
  }
}
