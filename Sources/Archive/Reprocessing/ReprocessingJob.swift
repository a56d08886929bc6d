/// A reprocessing job: its selection, progress and result.
package struct ReprocessingJob: Sendable, Equatable {
  package enum State: String, Codable, Sendable { case running, done, cancelled }

  /// The number of the job; 0 for a dry run, which is not in the archive.
  package var id: Int64 = 0
  package var state = State.running
  /// The selection, as people name it: "outdated documents", a query.
  package var selection: String
  package var who: String
  /// RFC 3339, UTC.
  package var started: String
  /// True if the extractor reads the documents again, instead of using the texts that it gave before.
  package var extracts = false
  package var ended: String?
  /// The number of documents in the selection.
  package var total: Int
  /// The number of the last finished document; documents are processed in the order of their
  /// numbers.
  package var cursor: Int64 = 0
  package var tally = ReprocessingTally()
  /// The number of times that a daemon started the job since its last progress.
  package var starts = 0

  /// The selection of the job that reads the documents that are due: see `Selection.due`.
  package static let dueSelection = "documents that wait for a new reading"

  /// True if Khazin began the job itself. A job of the desk replaces it.
  package var isDue: Bool { selection == Self.dueSelection && who == "khazin" }

  package init(selection: String, who: String, started: String, total: Int) {
    self.selection = selection
    self.who = who
    self.started = started
    self.total = total
  }
}

/// The results of a reprocessing, counted by document.
package struct ReprocessingTally: Codable, Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// The record changed in the fields with these names.
    case changed([String])
    case unchanged
    /// The document stays as it is; a sentence gives the reason without quoting the document.
    case failed(String)
    /// The document was withdrawn meanwhile.
    case gone
  }

  /// A document that stays as it was. The file name is not stored, so that a withdrawal has nothing
  /// to erase here.
  package struct Failure: Codable, Sendable, Equatable {
    package var document: Int64
    package var sentence: String
  }

  /// The number of failures that are listed; all are counted.
  package static let failureLimit = 20

  package var changed = 0
  package var unchanged = 0
  package var failed = 0
  package var gone = 0
  /// The number of documents in which each field changed.
  package var fields: [String: Int] = [:]
  /// The number of words that the texts lost and got. The words themselves are not stored, so that a
  /// withdrawal has nothing to erase here. Nil in a job of an earlier version, and until a text changes.
  package var wordsOut: Int?
  package var wordsIn: Int?
  package var failures: [Failure] = []

  package init() {}

  package var lookedAt: Int { changed + unchanged + failed + gone }

  /// Counts the words that changed in a text.
  package mutating func count(_ difference: TextDifference?) {
    guard let difference else { return }
    wordsOut = (wordsOut ?? 0) + difference.wordsOut
    wordsIn = (wordsIn ?? 0) + difference.wordsIn
  }

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
