/// A reprocessing: what it means, how far it is and what it came to.
package struct ReprocessingJob: Sendable, Equatable {
  package enum State: String, Codable, Sendable { case running, done, cancelled }

  /// 0 for a dry run, of which the archive knows nothing.
  package var id: Int64 = 0
  package var state = State.running
  /// Which documents, as people say it: "outdated documents", a query.
  package var selection: String
  package var who: String
  /// RFC 3339, UTC.
  package var started: String
  package var ended: String?
  /// Documents that it means.
  package var total: Int
  /// The last document that is done; they are taken in the order of their numbers.
  package var cursor: Int64 = 0
  package var tally = ReprocessingTally()
  /// How often a daemon took it up since it last got on.
  package var starts = 0

  package init(selection: String, who: String, started: String, total: Int) {
    self.selection = selection
    self.who = who
    self.started = started
    self.total = total
  }
}

/// What became of the documents of a reprocessing.
package struct ReprocessingTally: Codable, Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// Names of the fields that changed.
    case changed([String])
    case unchanged
    /// It stays as it is; why, in a sentence that does not quote it.
    case failed(String)
    /// Withdrawn meanwhile.
    case gone
  }

  /// A document that stays as it was. No name stands here: a withdrawal has nothing to erase.
  package struct Failure: Codable, Sendable, Equatable {
    package var document: Int64
    package var sentence: String
  }

  /// Failures that are listed; all are counted.
  package static let failureLimit = 20

  package var changed = 0
  package var unchanged = 0
  package var failed = 0
  package var gone = 0
  /// Documents by what changed in them.
  package var fields: [String: Int] = [:]
  package var failures: [Failure] = []

  package init() {}

  package var lookedAt: Int { changed + unchanged + failed + gone }

  package mutating func count(_ outcome: Outcome, of document: Int64) {
    switch outcome {
    case .changed(let names):
      changed += 1
      for name in names { fields[name, default: 0] += 1 }
    case .unchanged: unchanged += 1
    case .gone: gone += 1
    case .failed(let sentence):
      failed += 1
      guard failures.count < Self.failureLimit else { return }
      failures.append(Failure(document: document, sentence: sentence))
    }
  }
}
