import Archive
import Control
import Ingest
import LinuxEdge
import DocumentModel

/// Some documents read again, on their way into one transaction: few, small and quick, so that what
/// arrives meanwhile does not wait.
struct ReprocessBatch {
  struct Size: Sendable {
    var documents: Int
    /// Bytes of their originals.
    var bytes = 4 << 20
    /// Seconds of reading; a document that is begun is finished.
    var seconds: Double

    static let usual = Size(documents: 64, seconds: 0.1)
    /// While files arrive without end.
    static let least = Size(documents: 8, seconds: 0.02)
  }

  /// What reading a document again led to.
  struct Reading: Sendable {
    var document: Int64
    var outcome: ReprocessingTally.Outcome
    /// What is to be stored; nil where the document stays as it is.
    var reading: Rereading?
    /// What a dry run tells; nil where nothing would change.
    var line: ReprocessedDocument?
  }

  private(set) var results: [Reading] = []
  private let size: Size
  private let begun = Clock.monotonic()
  private var bytes = 0

  init(_ size: Size) { self.size = size }

  var isEmpty: Bool { results.isEmpty }
  var isFull: Bool {
    results.count >= size.documents || bytes >= size.bytes
      || Clock.monotonic() - begun >= size.seconds && !isEmpty
  }

  mutating func read(_ document: Int64, _ parts: ServiceParts) throws(Outage) {
    guard let kept = try parts.archive.kept(document) else {
      results.append(Reading(document: document, outcome: .gone))
      return
    }
    bytes += kept.original.count
    try WorkInProgress.with(ClaimID(rereading: document)) { () throws(Outage) in
      try read(document, kept, parts)
    }
  }

  private mutating func read(
    _ document: Int64, _ kept: StoredDocument, _ parts: ServiceParts
  ) throws(Outage) {
    try FaultPoint.reprocessRead.pass(on: parts.archive.path)
    guard SHA256.hex(of: kept.original) == kept.shown.sha256 else {
      let sentence = Damage(document: document, part: .original).sentence
      results.append(Reading(document: document, outcome: .failed(sentence)))
      return
    }
    let sources = parts.sources
    switch parts.preparation.read(again: kept, by: { sources.rules(of: $0) }) {
    case .rejected(let rejection):
      let sentence = rejection.reason.sentence
      var line = ReprocessedDocument(id: document, name: kept.shown.name, fields: [])
      line.failure = sentence
      results.append(Reading(document: document, outcome: .failed(sentence), line: line))
    case .finding(let finding):
      let reading = Rereading(kept, finding, parts.desk)
      let isSame = reading.fields.isEmpty
      let line = ReprocessedDocument(
        id: document, name: kept.shown.name, fields: reading.fields)
      results.append(
        Reading(
          document: document, outcome: isSame ? .unchanged : .changed(reading.fields),
          reading: reading, line: isSame ? nil : line))
    }
  }

  /// A document on which daemons ended again and again.
  mutating func passOver(_ document: Int64) {
    let sentence = "Khazin ended whenever it read this document again; it is passed over."
    results.append(Reading(document: document, outcome: .failed(sentence)))
  }
}
