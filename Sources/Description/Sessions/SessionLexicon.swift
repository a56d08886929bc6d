import ArabicText
import Vocabulary

/// The patterns of the session finder, compiled into one automaton.
struct SessionLexicon: Sendable {
  enum Meaning: Sendable, Equatable {
    case body(Int)
    case kind(String)
    case about(String)
    /// "session", "meeting", …
    case head
    /// "its session", "their meeting": the body stands before.
    case ownHead
    case notSession
    /// Ends the stretch between head and body.
    case stop
    /// What follows is only the occasion.
    case margin
    /// The article before a number in digits.
    case article
  }

  let bodies: [SessionBody]
  private let meanings: [Meaning]
  private let patterns: PatternSet

  init(
    bodies: [SessionBody], kinds: [SessionTerm], abouts: [SessionTerm]
  ) throws(PatternError) {
    self.bodies = bodies
    var entries: [(Meaning, String)] = []
    for (index, body) in bodies.enumerated() {
      entries += body.patterns.map { (.body(index), $0) }
    }
    for kind in kinds { entries += kind.patterns.map { (.kind(kind.id), $0) } }
    for about in abouts { entries += about.patterns.map { (.about(about.id), $0) } }
    entries += Self.words
    meanings = entries.map(\.0)
    patterns = try PatternSet(entries.enumerated().map { (id: $0.offset, source: $0.element.1) })
  }

  /// The matches in kept words, ascending by start.
  func matches(in repaired: RepairedText) -> [(meaning: Meaning, words: Range<Int>)] {
    let kept = repaired.keptWords
    return patterns.matches(in: repaired.text).compactMap { match in
      match.words.allSatisfy { kept[$0] } ? (meanings[match.pattern], match.words) : nil
    }
  }

  private static let roles: [String: Meaning] = [
    "head": .head, "own-head": .ownHead, "not-session": .notSession, "stop": .stop,
    "margin": .margin, "article": .article,
  ]

  /// `session-words.tsv`.
  private static let words: [(Meaning, String)] = {
    let table = String(decoding: PackageResources.session_words_tsv, as: UTF8.self)
    return table.split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let fields = line.split(separator: "\t")
      precondition(fields.count == 2, "session-words.tsv has two columns")
      guard let role = roles[String(fields[0])] else {
        preconditionFailure("session-words.tsv names an unknown role '\(fields[0])'")
      }
      return (role, String(fields[1]))
    }
  }()
}
