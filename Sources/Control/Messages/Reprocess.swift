import DocumentModel

/// Prepares documents again from their kept bytes, with the current rules and the desk's
/// corrections; with `more`, replies follow until the job ends.
package struct ReprocessCall: ControlStreamCall {
  package typealias Reply = ReprocessReply
  package static let method = "Reprocess"

  /// Numbers or prefixes of the SHA-256. Exactly one of these four is given.
  package var ids: [String]?
  package var query: String?
  /// True for the documents that other rules, another taxonomy or another model produced.
  package var outdated: Bool?
  package var all: Bool?
  /// True to read documents of other formats than text from their bytes again, instead of using the
  /// texts that the extractor gave before.
  package var extract: Bool?
  /// True to report only what would change; needs `more`, and ends with the connection.
  package var dryRun: Bool?

  private enum CodingKeys: String, CodingKey {
    case ids, query, outdated, all, extract
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

/// Returns the running job, or else the last one; with `more`, replies follow until it ends.
package struct ReprocessingCall: ControlStreamCall {
  package typealias Reply = ReprocessReply
  package static let method = "Reprocessing"

  package init() {}
}

/// Cancels the running job; the changes that it made stay.
package struct CancelReprocessingCall: ControlCall {
  package typealias Reply = ReprocessReply
  package static let method = "CancelReprocessing"

  package init() {}
}

package struct ReprocessReply: Codable, Sendable, Equatable {
  /// null if there never was one.
  @OrNull package var job: ReprocessJob?
  /// The documents since the previous reply: of a dry run, those that would change or fail; of another
  /// run, the first ones whose text changed.
  package var documents: [ReprocessedDocument]

  package init(job: ReprocessJob?, documents: [ReprocessedDocument] = []) {
    _job = OrNull(job)
    self.documents = documents
  }
}

/// A reprocessing job: its progress and its result.
package struct ReprocessJob: Codable, Sendable, Equatable {
  /// A document that stays as it was because it failed.
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
  /// A description of the selected documents, for people.
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
  /// Documents that were withdrawn meanwhile.
  package var gone = 0
  /// The number of documents for each field that changed.
  package var changes: [String: Int] = [:]
  /// The number of words that the texts lost and got.
  package var wordsOut = 0
  package var wordsIn = 0
  /// The first documents that failed.
  package var failures: [Failure] = []
  /// Recent documents per second; null if it is unknown.
  @OrNull package var rate: Double?
  @OrNull package var remainingSeconds: Double?
  /// The reason why the job waits; null if it is working.
  @OrNull package var waiting: String?

  private enum CodingKeys: String, CodingKey {
    case id, state
    case dryRun = "dry_run"
    case selection, who, started, ended, total
    case lookedAt = "looked_at"
    case changed, unchanged, failed, gone, changes
    case wordsOut = "words_out"
    case wordsIn = "words_in"
    case failures, rate
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

/// One document of a run.
package struct ReprocessedDocument: Codable, Sendable, Equatable {
  /// What changes in the text.
  package struct WordChanges: Codable, Sendable, Equatable {
    /// The number of words that only the old text has, and that only the new text has.
    package var wordsOut: Int
    package var wordsIn: Int
    /// Some words of both from the first difference on.
    package var old: String
    package var new: String

    private enum CodingKeys: String, CodingKey {
      case wordsOut = "words_out"
      case wordsIn = "words_in"
      case old, new
    }

    package init(wordsOut: Int, wordsIn: Int, old: String, new: String) {
      self.wordsOut = wordsOut
      self.wordsIn = wordsIn
      self.old = old
      self.new = new
    }
  }

  package var id: Int64
  package var name: String
  /// The fields that would change.
  package var fields: [String]
  /// What changes in the text; null if its words stay the same.
  @OrNull package var text: WordChanges?
  /// The reason why the document would stay as it is; null if it would not fail.
  @OrNull package var failure: String?

  package init(id: Int64, name: String, fields: [String], failure: String? = nil) {
    self.id = id
    self.name = name
    self.fields = fields
    _text = OrNull(nil)
    _failure = OrNull(failure)
  }
}
