import DocumentModel

/// Lines that the archive learned to be a source's own, the newest first.
package struct LearnedCall: ControlCall {
  package typealias Reply = LearnedReply
  package static let method = "Learned"

  /// Only those of this source.
  package var source: String?
  /// 1…1000; 50 where left out.
  package var limit: Int?
  /// `next` of the reply before.
  package var after: Int64?

  package init(source: String? = nil, limit: Int? = nil, after: Int64? = nil) {
    self.source = source
    self.limit = limit
    self.after = after
  }
}

package struct LearnedReply: Codable, Sendable, Equatable {
  package var lines: [Learned]
  /// What `after` takes; null at the end.
  @OrNull package var next: Int64?

  package init(lines: [Learned], next: Int64? = nil) {
    self.lines = lines
    _next = OrNull(next)
  }
}

/// What the desk says of a line that was learned.
package struct JudgeCall: ControlCall {
  package typealias Reply = JudgeReply
  package static let method = "Judge"

  package var line: Int64
  /// "allowed": the site's, to be taken out; "forbidden": text; "learned": as it was.
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

/// One line that was learned.
package struct Learned: Codable, Sendable, Equatable {
  package var id: Int64
  package var source: String
  package var text: String
  /// "learned", "allowed", "forbidden".
  package var state: String
  /// Counted when it was learned: documents that have it, their stories, the first of them.
  package var documents: Int
  package var stories: Int
  package var since: Int64
  /// When it was learned; RFC 3339, UTC.
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
