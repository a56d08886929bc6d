import DocumentModel
import GRDB

/// A line that many documents of one source have at an edge, with its counts and the desk's
/// decision.
package struct LearnedParagraph: Sendable, Equatable {
  package enum State: String, Codable, Sendable, CaseIterable {
    /// The line is marked in later documents.
    case learned
    /// The desk decided that the line belongs to the site: it is cut from later documents.
    case allowed
    /// The desk decided that the line is text: it is neither marked nor learned again.
    case forbidden
  }

  package var id: Int64
  package var source: String
  package var digest: UInt64
  /// The line as in the document that reached the threshold.
  package var text: String
  package var state: State
  /// The counts when the line was learned: the documents of the source that have it, their stories,
  /// and the number of the first document.
  package var documents: Int
  package var stories: Int
  package var since: Int64
  /// The time when the line was learned; RFC 3339, UTC.
  package var at: String
  /// The person who decided and the time of the decision; nil if nobody decided yet.
  package var who: String?
  package var decided: String?

  /// The line with its grounds, which `Repeat.why` quotes.
  package var line: LearnedLine {
    let known =
      "appears in \(documents) documents of '\(source)' (\(stories) stories) since #\(since)"
    let verdict =
      switch state {
      case .allowed: "\(who ?? "the desk") confirmed that it belongs to the site"
      case .learned, .forbidden: "is treated as part of the site"
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
