import ArabicText
import DocumentModel
import PatternMatching
import ShippedTables

/// The patterns of the session finder, compiled into one automaton.
struct SessionLexicon: Sendable {
  /// The role of a word for the sessions near it, by its name in `session-words.tsv`.
  enum Role: String, Sendable, CaseIterable {
    /// "session", "meeting", …
    case noun = "head"
    /// "its session", "their meeting": the body comes before.
    case ownNoun = "own-head"
    /// "a meeting": the body comes before if it "held" one.
    case looseNoun = "loose-head"
    /// "session" in a language that writes number and adjective before it.
    case foreignNoun = "foreign-head"
    case notSession = "not-session"
    /// Another organisation's name that contains a body's name.
    case notBody = "not-body"
    /// Ends the words between session noun and body.
    case stop
    /// The session that follows is only the occasion, or has only a chair here.
    case margin
    case chair
    /// "In the capacity of".
    case asChair = "as-chair"
    /// The article before a number in digits, or "number".
    case article
    /// "held", "opened": a place before the session may be its own.
    case held
    /// "which was held": date and place follow, even far after the session.
    case which
    /// "in the city of", "at the seat of": a place follows.
    case at
    /// "called for": the session that follows is only requested.
    case wished
    /// "the summit of this year".
    case thisYear = "this-year"
    case ministerial
    /// "the coming": a session without number, different from those named.
    case next
    /// "of the Council", "of the Committee": the body named before.
    case that
    /// The topic of the session follows. Its dates are not those of the session.
    case off
    /// The place that follows is not the place of the session.
    case notAt = "not-at"
    /// The organisation's name. Without it a contact group may be anyone's.
    case organisation
    /// The United Nations after "General Assembly".
    case unitedNations = "united-nations"
    /// The ending of an ordinal in digits, and the words that may separate ordinal and session
    /// noun.
    case ending
    case between
  }

  enum Meaning: Sendable {
    case body(Int)
    case kind(String)
    case about(String)
    case role(Role)
    /// An ordinal, or the tens before it, in a language other than Arabic.
    case ordinal(Int)
    case tens(Int)

    var isBody: Bool {
      if case .body = self { true } else { false }
    }
  }

  private(set) var bodies: [SessionBody]
  private let meanings: [Meaning]
  private let patterns: PatternSet

  init(
    bodies: [SessionBody], kinds: [SessionTerm], abouts: [SessionTerm]
  ) throws(PatternError) {
    var names = bodies
    var entries: [(Meaning, String)] = []
    for row in Self.rows {
      let meaning = Self.meaning(row.role, &names)
      entries.append((meaning, row.pattern))
    }
    for (index, body) in bodies.enumerated() {
      entries += body.patterns.map { (.body(index), $0) }
    }
    for kind in kinds { entries += kind.patterns.map { (.kind(kind.id), $0) } }
    for about in abouts { entries += about.patterns.map { (.about(about.id), $0) } }
    self.bodies = names
    meanings = entries.map(\.0)
    patterns = try PatternSet(entries.enumerated().map { (id: $0.offset, source: $0.element.1) })
  }

  /// Returns the matches in kept words, in ascending order of their start.
  func matches(
    in text: NormalisedText, kept: [Bool]
  ) -> [(meaning: Meaning, words: Range<Int>)] {
    patterns.matches(in: text).compactMap { match in
      match.words.allSatisfy { kept[$0] } ? (meanings[match.pattern], match.words) : nil
    }
  }

  /// Parses the name of a role, or `body:ID/KIND`, `kind:ID`, `ordinal:N`, `tens:N`.
  private static func meaning(_ name: String, _ bodies: inout [SessionBody]) -> Meaning {
    if let role = Role(rawValue: name) { return .role(role) }
    let parts = name.split(separator: ":", maxSplits: 1).map { String($0) }
    guard parts.count == 2 else {
      preconditionFailure("session-words.tsv names an unknown role '\(name)'")
    }
    switch (parts[0], Int(parts[1])) {
    case ("ordinal", let value?): return .ordinal(value)
    case ("tens", let value?): return .tens(value)
    case ("kind", _): return .kind(parts[1])
    case ("body", _): return .body(body(parts[1], &bodies))
    default: preconditionFailure("session-words.tsv names an unknown role '\(name)'")
    }
  }

  /// Returns the index of the body. Adds another entry if its sessions have a kind of their own.
  private static func body(_ path: String, _ bodies: inout [SessionBody]) -> Int {
    let parts = path.split(separator: "/").map { String($0) }
    let kind = parts.count > 1 ? parts[1] : nil
    let index = bodies.firstIndex { $0.id == parts[0] && (kind == nil || $0.kind == kind) }
    if let index { return index }
    bodies.append(SessionBody(id: parts[0], patterns: [], kind: kind ?? "ordinary"))
    return bodies.count - 1
  }

  /// The rows of `session-words.tsv`.
  private static let rows: [(role: String, pattern: String)] = {
    TabSeparatedTable.rows(ShippedTable.sessionWords).map { fields in
      precondition(fields.count == 2, "every row of session-words.tsv needs two columns")
      return (fields[0], fields[1])
    }
  }()
}
