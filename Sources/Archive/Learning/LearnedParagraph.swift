import GRDB
import DocumentModel

/// A line that many documents of one source have at an edge: what was counted, and what the desk
/// said.
package struct LearnedParagraph: Sendable, Equatable {
  package enum State: String, Codable, Sendable, CaseIterable {
    /// Marked in later documents.
    case learned
    /// The desk says that it is the site's: taken out of later documents.
    case allowed
    /// The desk says that it is text: neither marked nor learned again.
    case forbidden
  }

  package var id: Int64
  package var source: String
  package var digest: UInt64
  /// As the document had it that tipped the scale.
  package var text: String
  package var state: State
  /// Counted when it was learned: documents of the source that have it, their stories, and the first
  /// of them.
  package var documents: Int
  package var stories: Int
  package var since: Int64
  /// When it was learned; RFC 3339, UTC.
  package var at: String
  /// Who decided, and when; nil before.
  package var who: String?
  package var decided: String?

  /// What `Repeat.why` says of it.
  package var line: LearnedLine {
    let known =
      "stands in \(documents) documents of '\(source)' (\(stories) stories) since #\(since)"
    let verdict =
      switch state {
      case .allowed: "\(who ?? "the desk") said that it is the site's"
      case .learned, .forbidden: "is taken for the site's"
      }
    return LearnedLine(
      id: id, digest: digest, isAllowed: state == .allowed, grounds: "\(known); \(verdict)")
  }

  init(_ row: Row) {
    id = row["id"]
    source = row["source"]
    digest = UInt64(bitPattern: row["digest"] as Int64)
    text = row["text"]
    state = State(rawValue: row["state"]) ?? .learned
    documents = row["documents"]
    stories = row["stories"]
    since = row["since"]
    at = row["at"]
    who = row["who"]
    decided = row["decided"]
  }
}
