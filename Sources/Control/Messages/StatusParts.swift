import DocumentModel

/// Documents taken for good, whatever their outcome.
package struct Rates: Codable, Sendable, Equatable {
  /// Documents in the last 60 seconds.
  package var lastMinute: Double
  /// Documents a second since the start.
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

/// How many files stand where, and for how long.
package struct QueueSummary: Codable, Sendable, Equatable {
  /// Files of one age.
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

  /// In an inbox, complete, not yet taken.
  package var waiting = 0
  /// In an inbox, perhaps still being written.
  package var settling = 0
  /// Cannot be read or moved; somebody has to help.
  package var held = 0
  /// In an inbox, covered by its ignore list.
  package var ignored = 0
  /// In work.
  package var claimed = 0
  /// Claimed, and put off by an outage.
  package var deferred = 0
  package var refused = 0
  /// Age of the oldest file that is not refused; null where there is none.
  @OrNull package var oldestAgeSeconds: Double?
  /// Files that are not refused by age, youngest bucket first.
  package var ages: [AgeBucket] = []

  private enum CodingKeys: String, CodingKey {
    case waiting, settling, held, ignored, claimed, deferred, refused
    case oldestAgeSeconds = "oldest_age_seconds"
    case ages
  }

  package init() { _oldestAgeSeconds = OrNull(nil) }
}

/// A failure of ours, for the status.
package struct LastError: Codable, Sendable, Equatable {
  /// RFC 3339, UTC.
  package var when: String
  package var stage: String
  /// The file's name, printable; null where no file was at hand.
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
  /// Database and write-ahead log on disk.
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
  /// True where a network file system makes us look instead of being told.
  package var polled: Bool

  package init(path: String, source: String?, polled: Bool) {
    self.path = path
    _source = OrNull(source)
    self.polled = polled
  }
}
