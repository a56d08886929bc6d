import DocumentModel

/// Lists the refused files, newest first.
package struct RefusedCall: ControlCall {
  package typealias Reply = RefusedReply
  package static let method = "Refused"

  /// 1…1000; 50 if omitted.
  package var limit: Int?
  package var after: String?

  package init(limit: Int? = nil, after: String? = nil) {
    self.limit = limit
    self.after = after
  }
}

package struct RefusedReply: Codable, Sendable, Equatable {
  package var entries: [RefusedEntry]
  @OrNull package var next: String?

  package init(entries: [RefusedEntry], next: String? = nil) {
    self.entries = entries
    _next = OrNull(next)
  }
}

/// One refused file, as described in its `reason.json`.
package struct RefusedEntry: Codable, Sendable, Equatable {
  /// The claim's id, which is also the name of its directory below `refused/`.
  package var id: String
  /// A prefix of `id` that no other refused file shares; Retry accepts it.
  @OrNull package var short: String?
  package var name: String
  /// The current path of the file.
  package var path: String
  package var code: String
  package var sentence: String
  package var advice: String
  /// RFC 3339, UTC.
  package var when: String
  package var size: Int

  package init(id: String, name: String, path: String, reason: Reason, when: String, size: Int) {
    self.id = id
    _short = OrNull(nil)
    self.name = name
    self.path = path
    code = reason.code
    sentence = reason.sentence
    advice = reason.advice
    self.when = when
    self.size = size
  }
}

/// Puts refused files back into their inbox.
package struct RetryCall: ControlCall {
  package typealias Reply = RetryReply
  package static let method = "Retry"

  /// Ids, or unambiguous prefixes of them, of refused files.
  package var ids: [String]?
  /// Every refused file.
  package var all: Bool?

  package init(ids: [String]? = nil, all: Bool? = nil) {
    self.ids = ids
    self.all = all
  }
}

package struct RetryReply: Codable, Sendable, Equatable {
  /// The claim ids of the files put back.
  package var retried: [String]

  package init(retried: [String]) { self.retried = retried }
}
