import DocumentModel

/// Lists the files that are not done, like `mailq`.
package struct QueueCall: ControlCall {
  package typealias Reply = QueueReply
  package static let method = "Queue"

  /// Only entries in this state.
  package var state: String?
  /// 1…10000; 1000 if omitted.
  package var limit: Int?

  package init(state: String? = nil, limit: Int? = nil) {
    self.state = state
    self.limit = limit
  }
}

package struct QueueReply: Codable, Sendable, Equatable {
  /// Oldest first.
  package var entries: [QueueEntry]
  /// All entries that match, including those over `limit`.
  package var total: Int
  /// See `QueueSummary.uncountedInboxes`.
  package var uncountedInboxes: Int

  private enum CodingKeys: String, CodingKey {
    case entries, total
    case uncountedInboxes = "uncounted_inboxes"
  }

  package init(entries: [QueueEntry], total: Int, uncountedInboxes: Int = 0) {
    self.entries = entries
    self.total = total
    self.uncountedInboxes = uncountedInboxes
  }
}

/// One file that is not done.
package struct QueueEntry: Codable, Sendable, Equatable {
  /// "waiting", "settling", "held", "ignored", "claimed", "deferred"; "sidecar": the document is
  /// stored, but its sidecar cannot be used.
  package var state: String
  /// The path below the inbox, printable: bytes that are not UTF-8 appear as `\xHH`.
  package var path: String
  /// The inbox's path.
  package var inbox: String
  @OrNull package var source: String?
  @OrNull package var size: Int?
  /// Seconds since the file last changed or, if it is claimed, since it was claimed.
  package var ageSeconds: Double
  /// The number of crashes that were blamed on the file so far.
  package var attempts: Int
  /// The reason for its state; null if there is none to give.
  @OrNull package var reason: String?
  /// The command or action that would help; null if none is needed.
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
