import Archive
import DocumentModel
import ExtractionService
import Ingest
import LinuxEdge

/// Reads stored documents again. The parts of a container that the extractor reads again are stored at
/// once, unless nothing may be stored.
struct StoredDocumentReader: Sendable {
  let archive: ArchiveStore
  let rules: CurrentRules
  /// Ends the work on large documents and containers.
  let stopRequest: StopRequest
  /// The bytes that stay free when a large part of a container is stored.
  let keepFree: Int
  /// Receives the events of new parts; nil in a dry run, which stores nothing.
  let report: (@Sendable (Event) -> Void)?

  func read(
    again kept: StoredDocument, extracts: Bool
  ) throws(Outage) -> Preparation.ReprocessingResult {
    if let existing = try recognisedText(beside: kept) {
      return rules.read(again: kept, extracts: true, by: existing)
    }
    let needsFile = rules.preparation.needsFile(of: kept, extracts: extracts)
    let file = needsFile ? try archive.originalFile(of: kept.id, until: stopRequest) : nil
    guard let report else { return rules.read(again: kept, extracts: extracts, file: file) }
    // The job that is running continues with documents that become due.
    let dependencies = PipelineDependencies(rules, report, readLater: {})
    let reader = DocumentReader(archive, dependencies, until: stopRequest, leaving: keepFree)
    let unpacking = Unpacking(
      ClaimedContainer(kept), reader, format: kept.shown.format
    ) { [archive] offset, count in
      try? archive.original(.number(kept.id), from: offset, count: count)
    }
    let result = rules.read(again: kept, extracts: extracts, file: file, parts: unpacking.receive)
    try unpacking.finish(result.failure)
    return result
  }

  /// An extractor that returns the text which another program recognised in a scan and which arrived
  /// beside it. Nil if there is none, or if the letters of the document can be read.
  private func recognisedText(beside kept: StoredDocument) throws(Outage) -> TextExtractor? {
    let isScan =
      kept.shown.format?.isImage == true
      || kept.shown.format == .pdf && (kept.shown.text == nil || kept.shown.extraction?.ocr == true)
    guard isScan, let document = kept.textBeside, let answer = try archive.extraction(of: document),
      case .text(var text)? = ExtractionResult.stored(answer)
    else { return nil }
    text.warnings.append("text taken from document \(document)")
    return TextExtractor { [text] _, _ in .success(text) }
  }
}

extension PipelineDependencies {
  /// The dependencies in the daemon.
  init(
    _ rules: CurrentRules, _ report: @escaping @Sendable (Event) -> Void,
    readLater: @escaping @Sendable () -> Void
  ) {
    self.init(
      preparation: { rules.preparation }, rules: { rules.sources.rules(of: $0) },
      extractor: rules.extractor, readLater: readLater, now: Clock.timestamp, report: report,
      learn: { rules.sources.learn($0) })
  }
}
