import Archive
import LinuxEdge
import Spool
import DocumentModel

/// The life of a file. Each verb is the file of that name in `Steps/`.
///
///     inbox → claim → decode → normalise → repair → describe → classify  ⇒  relate → store → release → report
///             └──────── prepare: any worker, one file ────────────────┘    └── settle: the writer, a batch ──┘
///
/// Crash rule: before `store` commits nothing is remembered; after it everything can be repeated.
package struct Pipeline: Sendable {
  let spool: SpoolFolder
  let archive: ArchiveStore
  let dependencies: PipelineDependencies

  /// One file, on any worker; touches nothing but its own claim.
  /// - Returns: what the writer is to store; nil where the file was refused, or cannot be read.
  /// - Throws: `Outage` when *we* failed; the claim stays and is taken up again.
  package func prepare(_ claim: Claim) throws(Outage) -> PreparedDocument? {
    // Compiling the rules takes a while and is not this document's work.
    _ = preparation
    return try WorkInProgress.with(claim.id) { () throws(Outage) in try study(claim) }
  }

  private func study(_ claim: Claim) throws(Outage) -> PreparedDocument? {
    let claim = try begin(claim)
    switch try read(claim) {
    case .held, .gone:
      return nil
    case .rejected(let rejection):
      return try refuse(claim, rejection)
    case .bytes(let bytes):
      let document = SourceDocument(
        bytes, of: claim, rules: dependencies.rules(claim.provenance.source))
      switch preparation.study(document) {
      case .rejected(let rejection): return try refuse(claim, rejection)
      case let study: return pack(claim, document, study)
      }
    }
  }

  /// What is ready, on the writer's queue: one transaction, one fsync.
  /// - Throws: `Outage` when the transaction failed: nothing of it is remembered.
  package func commit(_ drafts: [PreparedDocument]) throws(Outage) {
    try pass(.commitBefore)
    let settled = try archive.transaction { tables throws(Outage) in
      var settled: [CommitResult] = []
      for draft in drafts {
        let one = try WorkInProgress.with(draft.draft.claim.id) { () throws(Outage) in
          try store(draft, relatives: relate(draft, to: tables), in: tables)
        }
        settled.append(one)
      }
      return settled
    }
    try pass(.commitAfter)
    for each in settled {
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

/// The pure half of the page: bytes in, findings out; no claim, no clock, no archive.
extension Preparation {
  /// - Complexity: linear in the document, but for the repeats (see `Repairer`).
  package func study(_ document: SourceDocument) -> Analysis {
    switch decode(document) {
    case .rejected(let rejection):
      return .rejected(rejection)
    case .unread(let format):
      return .unread(format)
    case .text(let raw):
      let text = normalise(raw)
      let repaired = repair(text, by: document.rules)
      let facts = describe(repaired, given: document.provenance)
      let labels = classify(repaired, facts)
      return .read(AnalysedText(repaired: repaired, facts: facts, labels: labels))
    }
  }
}
