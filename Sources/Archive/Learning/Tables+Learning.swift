import Foundation
import GRDB
import DocumentModel

/// Learns which lines are a source's own from how often they recur at the edges of its pages.
///
/// Thresholds were read off the 304 lines that recur in SaudiNewsNet, SANAD and ANT (see
/// `EdgeLines`): counts of documents alone take 108 lines of text for the site's, counts of stories
/// at an edge none. A line of most pages is learned at its eighth story; one of few pages has to
/// last for days. Those data are mostly free of footers: they show what is spared, less what is found.
extension Tables {
  private enum Rule {
    static let stories = 8
    /// Share of the source's documents since the first that has it, from which on eight stories tell.
    static let usualShare = 0.5
    /// Below it: at least this share, over so many documents and days, and of no more words.
    static let leastShare = 0.02
    static let documents = 200
    static let days = 3
    static let words = 12
    /// Of the latest holders, so many have it at an edge.
    static let edge = 0.9
  }

  /// The newest documents with a line, of any source, that are looked at.
  private static let holderLimit = 2_048
  /// Of those of its source, for their place on the page.
  private static let sample = 32
  /// Lines outside it at a page's head and foot that are looked at.
  private static let depth = 8
  /// Lines that are learned of one source.
  private static let sourceLimit = 256
  /// A line recurs that stands in so many documents.
  private static let recurrence = 3

  /// Counts the edge lines of a document that was just stored.
  /// - Complexity: O(`holderLimit`) a line, a page or two more where a count is 8, 12, 16, 24, 32 …
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

  /// 8, 12, 16, 24, 32, 48, 64, …, so that a line that is no site's costs little; from half of
  /// `holderLimit` on, where counting ends, every 64th document.
  private static func isMilestone(_ count: Int, _ id: Int64) -> Bool {
    guard count >= Rule.stories else { return false }
    if count >= holderLimit / 2 { return id % 64 == 0 }
    let power = 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount)
    return count == power || count == power + power / 2
  }

  /// The newest documents with a line; ?1 is its digest.
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

  /// Whether nobody decided on it yet and the source may have one more.
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
    // Beyond this many the share is too small anyway.
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

  /// Of the latest holders, the share in which all that stands outside the line recurs as well.
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

  /// Forgets learned lines that no document has any more: their words are withdrawn.
  /// - Complexity: a look-up a learned line.
  func forgetLinesOfNobody() throws {
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
