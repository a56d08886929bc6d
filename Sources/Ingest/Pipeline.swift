import Archive
import DocumentModel
import LinuxEdge
import Spool

/// The steps of a file from inbox to archive. Each verb is the file of that name in `Steps/`.
///
///     inbox → claim → decode → normalise → repair → describe → classify
///             └────── prepare: any worker, one file ──────────────────┘
///           ⇒ relate → store → release → report
///             └── commit: the writer, a batch ─┘
///
/// Crash rule: before the commit of `store` nothing is remembered; after it every step can be
/// repeated.
package struct Pipeline: Sendable {
  let spool: SpoolFolder
  let archive: ArchiveStore
  let dependencies: PipelineDependencies

  /// Prepares one file, on any worker. Touches only its own claim.
  /// - Returns: the document for the writer; nil if the file was refused, is held or is gone.
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
      let document = SourceDocument(
        bytes, of: claim, rules: dependencies.rules(claim.provenance.source))
      switch preparation.analyse(document) {
      case .rejected(let rejection): return try refuse(claim, rejection)
      case let analysis: return pack(claim, document, analysis)
      }
    }
  }

  /// Stores prepared documents in one transaction with one fsync. Runs on the writer's queue.
  /// - Throws: `Outage` if the transaction failed; then nothing of it is stored.
  package func commit(_ batch: [PreparedClaim]) throws(Outage) {
    try pass(.commitBefore)
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
    try pass(.commitAfter)
    for each in results {
      release(each)
      report(each)
    }
  }

  private func pass(_ point: FaultPoint) throws(Outage) {
    try orOutage("commit", Array(archive.path.utf8)) { () throws(SystemError) in
      try point.pass()
    }
  }
}

/// The pure half of the pipeline: bytes in, findings out, without claim, clock or archive.
extension Preparation {
  /// Runs all pure steps on a document.
  /// - Complexity: linear in the size of the document, except for the repeats (see `Repairer`).
  package func analyse(_ document: SourceDocument) -> Analysis {
    switch decode(document) {
    case .rejected(let rejection):
      return .rejected(rejection)
    case .unread(let format):
      return .unread(format)
    case .text(let raw):
      let text = normalise(raw)
      let structure = repair(text, by: document.rules)
      let (facts, zones) = describe(structure, given: document.provenance)
      let labels = classify(zones, facts)
      return .read(AnalysedText(structure: structure, facts: facts, labels: labels))
    }
  }
}
