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
  package var uptimeSeconds: Double
  /// "idle", "working" or "outage"; the list is open.
  package var state: String
  /// One sentence: what it does now.
  package var doing: String
  /// Documents in the archive by outcome, and sightings.
  package var counts: [String: Int]
  package var rates: Rates
  package var queue: QueueSummary
  /// Newest first.
  package var lastErrors: [LastError]
  /// Sentences; empty where all is well.
  package var problems: [String]
  package var archive: ArchiveSummary
  /// The private root; null where installed.
  @OrNull package var root: String?
  package var inboxes: [InboxSummary]
  /// Documents whose encoding the rules are not sure of.
  package var doubtfulEncodings: Int
  /// Documents in which copies say different things and nobody settled it.
  package var differingCopies: Int
  /// The reprocessing that runs; null where none does.
  @OrNull package var reprocessing: ReprocessJob?

  private enum CodingKeys: String, CodingKey {
    case version, pid, started
    case uptimeSeconds = "uptime_seconds"
    case state, doing, counts, rates, queue
    case lastErrors = "last_errors"
    case problems, archive, root, inboxes
    case doubtfulEncodings = "doubtful_encodings"
    case differingCopies = "differing_copies"
    case reprocessing
  }

  package init(
    version: String, pid: Int, started: String, uptimeSeconds: Double, state: String,
    doing: String, archive: ArchiveSummary
  ) {
    self.version = version
    self.pid = pid
    self.started = started
    self.uptimeSeconds = uptimeSeconds
    self.state = state
    self.doing = doing
    self.archive = archive
    counts = [:]
    rates = Rates()
    queue = QueueSummary()
    lastErrors = []
    problems = []
    inboxes = []
    doubtfulEncodings = 0
    differingCopies = 0
    _root = OrNull(nil)
    _reprocessing = OrNull(nil)
  }
}
