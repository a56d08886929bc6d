import DocumentModel

/// Runs the pure steps again over kept bytes, by today's rules and the desk's words; called with
/// `more` it follows the job to its end.
package struct ReprocessCall: ControlStreamCall {
  package typealias Reply = ReprocessReply
  package static let method = "Reprocess"

  /// Numbers or prefixes of the SHA-256; of these four, one is given.
  package var ids: [String]?
  package var query: String?
  /// What other rules or another taxonomy made.
  package var outdated: Bool?
  package var all: Bool?
  /// Only says what would change; needs `more`, and ends with the connection.
  package var dryRun: Bool?

  private enum CodingKeys: String, CodingKey {
    case ids, query, outdated, all
    case dryRun = "dry_run"
  }

  package init(
    ids: [String]? = nil, query: String? = nil, outdated: Bool? = nil, all: Bool? = nil
  ) {
    self.ids = ids
    self.query = query
    self.outdated = outdated
    self.all = all
  }
}

/// The job that runs, or else the last one; called with `more` it is followed to its end.
package struct ReprocessingCall: ControlStreamCall {
  package typealias Reply = ReprocessReply
  package static let method = "Reprocessing"

  package init() {}
}

/// Ends the job that runs; what it did stays.
package struct CancelReprocessingCall: ControlCall {
  package typealias Reply = ReprocessReply
  package static let method = "CancelReprocessing"

  package init() {}
}

package struct ReprocessReply: Codable, Sendable, Equatable {
  /// null where there never was one.
  @OrNull package var job: ReprocessJob?
  /// Dry runs only: what would change, and what would fail, since the reply before.
  package var documents: [ReprocessedDocument]

  package init(job: ReprocessJob?, documents: [ReprocessedDocument] = []) {
    _job = OrNull(job)
    self.documents = documents
  }
}

/// A reprocessing: how far it is and what it came to.
package struct ReprocessJob: Codable, Sendable, Equatable {
  /// A document that stays as it was.
  package struct Failure: Codable, Sendable, Equatable {
    package var id: Int64
    package var sentence: String

    package init(id: Int64, sentence: String) {
      self.id = id
      self.sentence = sentence
    }
  }

  /// 0 for a dry run.
  package var id: Int64
  /// "running", "done" or "cancelled".
  package var state: String
  package var dryRun: Bool
  /// Which documents, for people.
  package var selection: String
  package var who: String
  /// RFC 3339, UTC.
  package var started: String
  @OrNull package var ended: String?
  package var total: Int
  package var lookedAt = 0
  package var changed = 0
  package var unchanged = 0
  package var failed = 0
  /// Withdrawn meanwhile.
  package var gone = 0
  /// Documents by the field that changed.
  package var changes: [String: Int] = [:]
  /// The first of them.
  package var failures: [Failure] = []
  /// Documents a second of late; null where nothing can be said.
  @OrNull package var rate: Double?
  @OrNull package var remainingSeconds: Double?
  /// What it waits for; null where it works.
  @OrNull package var waiting: String?

  private enum CodingKeys: String, CodingKey {
    case id, state
    case dryRun = "dry_run"
    case selection, who, started, ended, total
    case lookedAt = "looked_at"
    case changed, unchanged, failed, gone, changes, failures, rate
    case remainingSeconds = "remaining_seconds"
    case waiting
  }

  package init(
    id: Int64, state: String, dryRun: Bool, selection: String, who: String, started: String,
    total: Int
  ) {
    self.id = id
    self.state = state
    self.dryRun = dryRun
    self.selection = selection
    self.who = who
    self.started = started
    self.total = total
    _ended = OrNull(nil)
    _rate = OrNull(nil)
    _remainingSeconds = OrNull(nil)
    _waiting = OrNull(nil)
  }
}

/// One document of a dry run.
package struct ReprocessedDocument: Codable, Sendable, Equatable {
  package var id: Int64
  package var name: String
  /// What would change.
  package var fields: [String]
  /// CutExplanation it would stay as it is; null where it would not.
  @OrNull package var failure: String?

  package init(id: Int64, name: String, fields: [String], failure: String? = nil) {
    self.id = id
    self.name = name
    self.fields = fields
    _failure = OrNull(failure)
  }
}
