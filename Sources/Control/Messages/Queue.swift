import DocumentModel

/// The files that are not done: reads like `mailq`.
package struct QueueCall: ControlCall {
  package typealias Reply = QueueReply
  package static let method = "Queue"

  /// Only entries of this state.
  package var state: String?
  /// 1…10000; 1000 where left out.
  package var limit: Int?

  package init(state: String? = nil, limit: Int? = nil) {
    self.state = state
    self.limit = limit
  }
}

package struct QueueReply: Codable, Sendable, Equatable {
  /// Oldest first.
  package var entries: [QueueEntry]
  /// All that match, also those that `limit` left out.
  package var total: Int

  package init(entries: [QueueEntry], total: Int) {
    self.entries = entries
    self.total = total
  }
}

/// One file on its way.
package struct QueueEntry: Codable, Sendable, Equatable {
  /// "waiting", "settling", "held", "ignored", "claimed", "deferred"; "sidecar": the document is
  /// stored, and its sidecar cannot be used.
  package var state: String
  /// Below the inbox, printable: bytes that are not UTF-8 stand as `\xHH`.
  package var path: String
  /// The inbox's path.
  package var inbox: String
  @OrNull package var source: String?
  @OrNull package var size: Int?
  /// Since the file last changed; where it is in work, since it was taken up.
  package var ageSeconds: Double
  /// Unclean ends and outages so far.
  package var attempts: Int
  /// CutExplanation it stands there; null where there is nothing to say.
  @OrNull package var reason: String?
  /// The command or act that would help.
  @OrNull package var advice: String?

  private enum CodingKeys: String, CodingKey {
    case state, path, inbox, source, size
    case ageSeconds = "age_seconds"
    case attempts, reason, advice
  }

  package init(state: String, path: String, inbox: String, ageSeconds: Double, attempts: Int = 0) {
    self.state = state
    self.path = path
    self.inbox = inbox
    self.ageSeconds = ageSeconds
    self.attempts = attempts
    _source = OrNull(nil)
    _size = OrNull(nil)
    _reason = OrNull(nil)
    _advice = OrNull(nil)
  }
}
