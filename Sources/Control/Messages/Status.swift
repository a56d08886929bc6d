import DocumentModel

/// Returns the current activity and condition of the daemon.
package struct StatusCall: ControlCall {
  package typealias Reply = StatusReply
  package static let method = "Status"

  package init() {}
}

/// A snapshot of the daemon; taking it never waits for ingest.
package struct StatusReply: Codable, Sendable, Equatable {
  package var version: String
  package var pid: Int
  /// RFC 3339, UTC.
  package var started: String
  package var uptimeSeconds: Double
  /// "idle", "working" or "outage"; the list is open.
  package var state: String
  /// One sentence: the current activity.
  package var doing: String
  /// The number of documents in the archive by outcome, and of sightings.
  package var counts: [String: Int]
  package var rates: Rates
  package var queue: QueueSummary
  /// Newest first.
  package var lastErrors: [LastError]
  /// One sentence for each problem; empty if there is none.
  package var problems: [String]
  package var archive: ArchiveSummary
  /// The private root; null if Khazin is installed for the machine.
  @OrNull package var root: String?
  package var inboxes: [InboxSummary]
  /// The number of documents of uncertain encoding.
  package var doubtfulEncodings: Int
  /// The number of documents that were read from pictures with low confidence.
  package var doubtfulRecognition: Int
  /// The number of documents with differing copies that nobody has marked as reviewed.
  package var differingCopies: Int
  /// The running reprocessing job; null if there is none.
  @OrNull package var reprocessing: ReprocessJob?
  /// The work of the extractor since the start, by format.
  package var extractions: [ExtractionSummary]

  private enum CodingKeys: String, CodingKey {
    case version, pid, started
    case uptimeSeconds = "uptime_seconds"
    case state, doing, counts, rates, queue
    case lastErrors = "last_errors"
    case problems, archive, root, inboxes
    case doubtfulEncodings = "doubtful_encodings"
    case doubtfulRecognition = "doubtful_ocr"
    case differingCopies = "differing_copies"
    case reprocessing, extractions
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
    doubtfulRecognition = 0
    differingCopies = 0
    extractions = []
    _root = OrNull(nil)
    _reprocessing = OrNull(nil)
  }
}
