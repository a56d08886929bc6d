import DocumentModel

/// Lists the boilerplate lines of sources that the archive has learned, newest first.
package struct LearnedCall: ControlCall {
  package typealias Reply = LearnedReply
  package static let method = "Learned"

  /// Only lines of this source.
  package var source: String?
  /// 1…1000; 50 if omitted.
  package var limit: Int?
  /// `next` of the previous reply.
  package var after: Int64?

  package init(source: String? = nil, limit: Int? = nil, after: Int64? = nil) {
    self.source = source
    self.limit = limit
    self.after = after
  }
}

package struct LearnedReply: Codable, Sendable, Equatable {
  package var lines: [Learned]
  /// The value of `after` for the next page; null at the end.
  @OrNull package var next: Int64?

  package init(lines: [Learned], next: Int64? = nil) {
    self.lines = lines
    _next = OrNull(next)
  }
}

/// Records the desk's decision on a learned line.
package struct JudgeCall: ControlCall {
  package typealias Reply = JudgeReply
  package static let method = "Judge"

  package var line: Int64
  /// "allowed": boilerplate, to be cut; "forbidden": text; "learned": undoes the decision.
  package var state: String

  package init(line: Int64, state: String) {
    self.line = line
    self.state = state
  }
}

package struct JudgeReply: Codable, Sendable, Equatable {
  package var line: Learned

  package init(line: Learned) { self.line = line }
}

/// One learned line.
package struct Learned: Codable, Sendable, Equatable {
  package var id: Int64
  package var source: String
  package var text: String
  /// "learned", "allowed", "forbidden".
  package var state: String
  /// Counted when the line was learned: the documents that have it, their stories, and the number
  /// of the first document.
  package var documents: Int
  package var stories: Int
  package var since: Int64
  /// The time at which it was learned; RFC 3339, UTC.
  package var at: String
  @OrNull package var who: String?
  @OrNull package var decided: String?

  package init(
    id: Int64, source: String, text: String, state: String, documents: Int, stories: Int,
    since: Int64, at: String
  ) {
    self.id = id
    self.source = source
    self.text = text
    self.state = state
    self.documents = documents
    self.stories = stories
    self.since = since
    self.at = at
    _who = OrNull(nil)
    _decided = OrNull(nil)
  }
}
