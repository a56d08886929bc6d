import DocumentModel

/// What the daemon does and how it fares.
package struct StatusCall: ControlCall {
  package typealias Reply = StatusReply
  package static let method = "Status"

  package init() {}
}

/// A snapshot; taking it never waits for ingest.
package struct StatusReply: Codable, Sendable, Equatable {
  package var version: String
  package var pid: Int
  /// RFC 3339, UTC.
  package var started: String
  package var uptime_seconds: Double
  /// "idle", "working" or "outage"; the list is open.
  package var state: String
  /// One sentence: what it does now.
  package var doing: String
  /// Documents in the archive by outcome, and sightings.
  package var counts: [String: Int]
  package var rates: Rates
  package var queue: QueueSummary
  /// Newest first.
  package var last_errors: [LastError]
  /// Sentences; empty where all is well.
  package var problems: [String]
  package var archive: ArchiveSummary
  /// The private root; null where installed.
  @OrNull package var root: String?
  package var inboxes: [InboxSummary]
  /// Documents whose encoding the rules are not sure of.
  package var doubtful_encodings: Int
  /// Documents in which copies say different things and nobody settled it.
  package var differing_copies: Int
  /// The reprocessing that runs; null where none does.
  @OrNull package var reprocessing: ReprocessJob?

  package init(
    version: String, pid: Int, started: String, uptime_seconds: Double, state: String,
    doing: String, archive: ArchiveSummary
  ) {
    self.version = version
    self.pid = pid
    self.started = started
    self.uptime_seconds = uptime_seconds
    self.state = state
    self.doing = doing
    self.archive = archive
    counts = [:]
    rates = Rates()
    queue = QueueSummary()
    last_errors = []
    problems = []
    inboxes = []
    doubtful_encodings = 0
    differing_copies = 0
    _root = OrNull(nil)
    _reprocessing = OrNull(nil)
  }
}
