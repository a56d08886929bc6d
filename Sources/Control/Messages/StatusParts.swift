import DocumentModel

/// The rates at which documents are finished, whatever their outcome.
package struct Rates: Codable, Sendable, Equatable {
  /// Documents in the last 60 seconds.
  package var lastMinute: Double
  /// Documents per second since the start.
  package var sinceStart: Double

  private enum CodingKeys: String, CodingKey {
    case lastMinute = "last_minute"
    case sinceStart = "since_start"
  }

  package init(lastMinute: Double = 0, sinceStart: Double = 0) {
    self.lastMinute = lastMinute
    self.sinceStart = sinceStart
  }
}

/// The number of files in each state, and their ages.
package struct QueueSummary: Codable, Sendable, Equatable {
  /// The number of files in one range of age.
  package struct AgeBucket: Codable, Sendable, Equatable {
    /// Upper bound in seconds, exclusive; null in the last bucket.
    @OrNull package var underSeconds: Int?
    package var count: Int

    private enum CodingKeys: String, CodingKey {
      case underSeconds = "under_seconds"
      case count
    }

    package init(underSeconds: Int?, count: Int) {
      _underSeconds = OrNull(underSeconds)
      self.count = count
    }
  }

  /// In an inbox, complete, not yet claimed.
  package var waiting = 0
  /// In an inbox, perhaps still being written.
  package var settling = 0
  /// Cannot be read or moved; needs help.
  package var held = 0
  /// In an inbox, covered by its ignore list.
  package var ignored = 0
  /// Claimed, and being worked on.
  package var claimed = 0
  /// Claimed, and postponed because of an outage.
  package var deferred = 0
  package var refused = 0
  /// The number of inboxes whose files are not counted, because the inbox is not scanned yet, cannot
  /// be opened or does not answer.
  package var uncountedInboxes = 0
  /// The age of the oldest file that is not refused; null if there is none.
  @OrNull package var oldestAgeSeconds: Double?
  /// The files that are not refused, by age; the youngest bucket first.
  package var ages: [AgeBucket] = []

  private enum CodingKeys: String, CodingKey {
    case waiting, settling, held, ignored, claimed, deferred, refused
    case uncountedInboxes = "uncounted_inboxes"
    case oldestAgeSeconds = "oldest_age_seconds"
    case ages
  }

  package init() { _oldestAgeSeconds = OrNull(nil) }
}

/// A failure of Khazin or of the machine, for the status.
package struct LastError: Codable, Sendable, Equatable {
  /// RFC 3339, UTC.
  package var when: String
  package var stage: String
  /// The file's name, printable; null if the failure concerns no file.
  @OrNull package var name: String?
  package var sentence: String

  package init(when: String, stage: String, name: String?, sentence: String) {
    self.when = when
    self.stage = stage
    _name = OrNull(name)
    self.sentence = sentence
  }
}

package struct ArchiveSummary: Codable, Sendable, Equatable {
  package var path: String
  package var documents: Int
  /// Size of the database and its write-ahead log on disk.
  package var bytes: Int

  package init(path: String, documents: Int, bytes: Int) {
    self.path = path
    self.documents = documents
    self.bytes = bytes
  }
}

package struct InboxSummary: Codable, Sendable, Equatable {
  package var path: String
  @OrNull package var source: String?
  /// True if the inbox is polled because its file system reports no changes (network file systems).
  package var polled: Bool

  package init(path: String, source: String?, polled: Bool) {
    self.path = path
    _source = OrNull(source)
    self.polled = polled
  }
}

/// The work of the extractor on one format since the start.
package struct ExtractionSummary: Codable, Sendable, Equatable {
  package var format: String
  package var read: Int
  /// The time from request to answer, in seconds, of all documents that were read together.
  package var seconds: Double
  /// The number of documents that could not be read, by the code of the reason.
  package var failures: [String: Int]

  package init(format: String, read: Int, seconds: Double, failures: [String: Int]) {
    self.format = format
    self.read = read
    self.seconds = seconds
    self.failures = failures
  }
}
