import ArabicText
import DocumentModel
import ShippedTables

/// Reads the session from a document symbol: `OIC/CFM-44/2017/…` belongs to the 44th session of the
/// Council of Foreign Ministers, in 2017.
struct SessionSymbols: Sendable {
  private struct Meeting {
    var body: String
    var kind: String
    /// True if year and number share one part, year first: `COMCEC-FC/17-33`.
    var isYearFirst: Bool
  }

  private let meetings: [String: Meeting]

  /// Reads `session-symbols.tsv`.
  init() {
    var meetings: [String: Meeting] = [:]
    for row in TabSeparatedTable.rows(ShippedTable.sessionSymbols, hasHeader: true) {
      precondition(row.count == 4, "every row of session-symbols.tsv needs four columns")
      meetings[row[0]] = Meeting(body: row[1], kind: row[2], isYearFirst: row[3] == "year-first")
    }
    self.meetings = meetings
  }

  func sessions(of facts: Facts, in context: SessionContext) -> [Session] {
    facts.symbols.flatMap { symbol -> [Session] in
      guard let normal = symbol.normal, let span = symbol.spans.first,
        var session = session(normal, span)
      else { return [] }
      if context.isTop(span) { session.role = .subject }
      return [session]
    }
  }

  private func session(_ symbol: String, _ span: Span) -> Session? {
    let parts = symbol.split(separator: "/").map { String($0) }
    guard parts.count > 1, parts[0] == "OIC" else { return nil }
    let (name, own) = Self.named(parts[1])
    guard let meeting = meetings[name] else { return nil }
    var number = own
    var year = parts.dropFirst(2).first.flatMap(Self.year)
    if let inName = own, inName > 1_900 { (number, year) = (nil, inName) }
    if meeting.isYearFirst, parts.count > 2 {
      let both = parts[2].split(separator: "-").compactMap { Int($0) }
      if both.count == 2 { (year, number) = (2_000 + both[0], both[1]) }
    }
    guard number != nil || year != nil && meeting.kind != "ordinary" else { return nil }
    return Session(
      body: meeting.body, kind: meeting.kind, number: number, year: year, role: .mention,
      span: span)
  }

  /// Splits `CFM-44` into CFM and 44. `EX-CFM` has no number.
  private static func named(_ part: String) -> (String, Int?) {
    guard let dash = part.lastIndex(of: "-"), let number = Int(part[part.index(after: dash)...])
    else { return (part, nil) }
    return (String(part[..<dash]), number)
  }

  private static func year(_ part: String) -> Int? {
    part.utf8.count == 4 ? Int(part).flatMap { (1_969...2_099).contains($0) ? $0 : nil } : nil
  }
}
