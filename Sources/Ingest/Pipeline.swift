import Archive
import DocumentModel
import LinuxEdge
import Spool

/// The steps of a file from inbox to archive. Each verb is the file of that name in `Steps/`.
///
///     inbox → claim → decode → extract → normalise → repair → describe → classify
///             └────── prepare: any worker, one file ────────────────────────────┘
///           ⇒ relate → store → release → report
///             └── commit: the writer, a batch ─┘
///
/// The parts of a container go the same way from `decode` to `report` while the container is extracted:
/// first the parts are committed, under the claim of the file and their places in it, then the
/// container.
///
/// A file that is too large for memory is not decoded: `stage` writes its bytes into the archive, and
/// its format is known.
///
/// Crash rule: before the commit of `store` nothing is remembered; after it every step can be
/// repeated. What `stage` wrote is worth nothing without its document; the next try continues it.
package struct Pipeline: Sendable {
  let spool: SpoolFolder
  let archive: ArchiveStore
  let dependencies: PipelineDependencies
  let stopRequest = StopRequest()

  /// Prepares one file, on any worker. Touches only its own claim.
  /// - Returns: the document for the writer; nil if the file was refused, is held or is gone, or if
  ///   `interruptLargeFiles` ended the work.
  /// - Throws: `Outage` if the failure is not the file's fault; the claim stays and is tried again.
  package func prepare(_ claim: Claim) throws(Outage) -> PreparedClaim? {
    // Compiling the rules takes a while and must not count as work on this document.
    _ = preparation
    return try WorkInProgress.with(claim.id) { () throws(Outage) in try analyse(claim) }
  }

  private func analyse(_ claim: Claim) throws(Outage) -> PreparedClaim? {
    let claim = try begin(claim)
    switch try read(claim) {
    case .held, .gone:
      return nil
    case .rejected(let rejection):
      return try refuse(claim, rejection)
    case .bytes(let bytes):
      return try prepare(.whole(bytes), of: claim)
    case .large(let file):
      guard let large = try stage(file, of: claim) else { return nil }
      return try prepare(.large(large), of: claim)
    }
  }

  private func prepare(
    _ content: DocumentContent, of claim: Claim
  ) throws(Outage) -> PreparedClaim? {
    switch try reader.prepare(content, of: claim) {
    case .rejected(let rejection): return try refuse(claim, rejection)
    case .prepared(let prepared): return prepared
    }
  }

  /// Stores prepared documents in one transaction with one fsync. Runs on the writer's queue.
  /// - Throws: `Outage` if the transaction failed; then nothing of it is stored.
  package func commit(_ batch: [PreparedClaim]) throws(Outage) {
    try reader.pass(.commitBefore)
    let results = try archive.transaction { tables throws(Outage) in
      var results: [CommitResult] = []
      for prepared in batch {
        let one = try WorkInProgress.with(prepared.claim.id) { () throws(Outage) in
          try store(prepared, relatives: relate(prepared, to: tables), in: tables)
        }
        results.append(one)
      }
      return results
    }
    try reader.pass(.commitAfter)
    for each in results {
      release(each)
      report(each)
    }
    if batch.contains(where: \.isPostponed) || results.contains(where: \.hasDueDocuments) {
      dependencies.readLater()
    }
  }
}

/// The steps between reading a claim and storing it, for the bytes of a file or of a part of one. While
/// `extract` reads a container, its parts go through the same steps and are stored.
extension DocumentReader {
  /// - Parameter place: the place of the document in the file of the claim.
  /// - Throws: `Outage` if a part could not be stored, or the reading of a container broke off.
  func prepare(
    _ content: DocumentContent, of claim: Claim, at place: PartPlace = .file
  ) throws(Outage) -> ReadingResult {
    var document = SourceDocument(
      content, of: claim, rules: dependencies.rules(claim.provenance.source))
    let decoding = decode(document)
    if decoding.isContainer { document.rememberSHA256() }
    let source = try extract(decoding, of: document, in: ClaimedContainer(claim, place))
    if document.provenance.source == nil, let named = source.statedSource {
      document.rules = dependencies.rules(named)
    }
    switch analyse(document, source, at: place) {
    case .rejected(let rejection): return .rejected(rejection)
    case let analysis: return .prepared(pack(claim, place, document, analysis))
    }
  }
}

/// The pure half of the pipeline: text in, findings out, without claim, clock or archive.
extension Preparation {
  /// Runs all pure steps on the text of a document.
  /// - Complexity: linear in the size of the text, except for the repeats (see `Repairer`).
  package func analyse(_ document: SourceDocument, _ source: TextSource) -> Analysis {
    switch source {
    case .rejected(let rejection):
      return .rejected(rejection)
    case .unread(let format, let failure):
      return .unread(format, failure)
    case .text(let raw):
      return analyse(raw, of: document, nil)
    case .extracted(let extracted):
      return analyse(extracted.raw, of: document, extracted)
    }
  }

  private func analyse(
    _ raw: RawText, of document: SourceDocument, _ extracted: ExtractedDocument?
  ) -> Analysis {
    let text = normalise(raw)
    let structure = repair(text, extracted?.text.blocks ?? [], by: document.rules)
    let stated = (extracted?.text.metadata.facts ?? []).filter {
      !document.corrected.contains($0.field)
    }
    let (facts, zones) = describe(structure, given: document.provenance.completed(by: stated))
    // An archive has no text of its own, and says nothing about what is in it.
    let labels = extracted?.text.utf8.isEmpty == true ? [:] : classify(zones, facts)
    return .read(
      AnalysedText(structure: structure, facts: facts, labels: labels, extracted: extracted))
  }
}
