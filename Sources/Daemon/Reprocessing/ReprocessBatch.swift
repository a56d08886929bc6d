import Archive
import Control
import DocumentModel
import Ingest
import LinuxEdge

extension Outage {
  /// Creates the outage of a job that cannot use the extractor.
  fileprivate init(extractor reason: Reason) {
    let detail =
      switch ExtractionFailure(rawValue: reason.code) {
      case .unsealed: "it is not sealed"
      case .noRoom: "there is no room for a large part"
      default: "it does not answer"
      }
    self.init(kind: .extractor, operation: "use", path: "khazin-extract", detail: detail)
  }
}

/// The documents that are reprocessed for one transaction. A batch is small and quick, so that new
/// arrivals do not wait.
struct ReprocessBatch {
  struct Size: Sendable {
    var documents: Int
    /// Bytes of the originals.
    var bytes = 4 << 20
    /// Seconds of reading. A document that has begun is finished.
    var seconds: Double

    static let usual = Size(documents: 64, seconds: 0.1)
    /// The size while files keep arriving.
    static let least = Size(documents: 8, seconds: 0.02)
  }

  /// The result for one document.
  struct DocumentResult: Sendable {
    var document: Int64
    var outcome: ReprocessingTally.Outcome
    /// The new record to store; nil if there is none.
    var reprocessed: ReprocessedRecord?
    /// The line of a dry run; nil if there is nothing to report.
    var line: ReprocessedDocument?
    /// True if a document that is due stays so.
    var staysDue = false

    func count(in tally: inout ReprocessingTally) {
      tally.count(outcome, of: document)
      tally.count(reprocessed?.text)
    }
  }

  private(set) var results: [DocumentResult] = []
  private let size: Size
  private let begun = Clock.monotonic()
  private var bytes = 0

  init(_ size: Size) { self.size = size }

  var isEmpty: Bool { results.isEmpty }
  var isFull: Bool {
    results.count >= size.documents || bytes >= size.bytes
      || Clock.monotonic() - begun >= size.seconds && !isEmpty
  }

  mutating func read(
    _ document: Int64, by reader: StoredDocumentReader, of job: ReprocessingJob
  ) throws(Outage) {
    let archive = reader.archive
    guard let kept = try archive.kept(document) else {
      results.append(DocumentResult(document: document, outcome: .gone))
      return
    }
    bytes += kept.original.count
    try WorkInProgress.with(ClaimID(reprocessing: document)) { () throws(Outage) in
      try FaultPoint.reprocessRead.pass(on: archive.path)
      try read(document, kept, reader, job)
    }
  }

  private mutating func read(
    _ document: Int64, _ kept: StoredDocument, _ reader: StoredDocumentReader,
    _ job: ReprocessingJob
  ) throws(Outage) {
    // A large original is not read here; 'verify' checks it.
    let isChecked = !kept.isLarge && !kept.isPartlyErased
    guard !isChecked || SHA256.hex(of: kept.original) == kept.shown.sha256 else {
      let sentence = Damage(document: document, part: .original).sentence
      results.append(DocumentResult(document: document, outcome: .failed(sentence)))
      return
    }
    switch try reader.read(again: kept, extracts: job.extracts) {
    case .unavailable(let reason) where job.isDue:
      // The job waits, as in any outage.
      throw Outage(extractor: reason)
    case .unavailable(let reason): fail(document, kept, reason, staysDue: true)
    case .failed(let reason): fail(document, kept, reason, staysDue: false)
    case .prepared(let prepared):
      let reprocessed = ReprocessedRecord(kept, prepared, reader.rules.desk)
      let isSame = reprocessed.fields.isEmpty
      var line = ReprocessedDocument(
        id: document, name: kept.shown.name, fields: reprocessed.fields)
      line.text = reprocessed.text.map(ReprocessedDocument.WordChanges.init)
      results.append(
        DocumentResult(
          document: document, outcome: isSame ? .unchanged : .changed(reprocessed.fields),
          reprocessed: reprocessed, line: isSame ? nil : line))
    }
  }

  private mutating func fail(
    _ document: Int64, _ kept: StoredDocument, _ reason: Reason, staysDue: Bool
  ) {
    var line = ReprocessedDocument(id: document, name: kept.shown.name, fields: [])
    line.failure = reason.sentence
    results.append(
      DocumentResult(
        document: document, outcome: .failed(reason.sentence), line: line, staysDue: staysDue))
  }

  /// Skips a document on which the daemon crashed repeatedly.
  mutating func skip(_ document: Int64) {
    let sentence = "Khazin crashed whenever it read this document again; the document is skipped."
    results.append(DocumentResult(document: document, outcome: .failed(sentence)))
  }
}

extension ReprocessedDocument.WordChanges {
  fileprivate init(_ difference: TextDifference) {
    self.init(
      wordsOut: difference.wordsOut, wordsIn: difference.wordsIn, old: difference.old,
      new: difference.new)
  }
}
