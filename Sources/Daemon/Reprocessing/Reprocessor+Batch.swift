import Archive
import DocumentModel
import Ingest
import LinuxEdge

/// One batch of documents: reads them again and stores the results.
extension Reprocessor {
  /// The number of crashes without progress after which documents are read one by one (`alone`),
  /// and after which the next document is skipped (`guilty`).
  private static let suspicion = (alone: 2, guilty: 5)

  /// Reads the next documents again and stores the results.
  /// - Returns: true if no document was left.
  func advance(_ run: ReprocessRun, _ size: ReprocessBatch.Size) throws(Outage) -> Bool {
    var batch = ReprocessBatch(size)
    let reader = reader(of: run)
    var job = run.job
    let isAlone = job.starts >= Self.suspicion.alone
    let documents = try next(run, atMost: isAlone ? 1 : size.documents)
    guard let first = documents.first else { return true }
    if job.starts >= Self.suspicion.guilty {
      batch.skip(first)
    } else {
      for document in documents where !batch.isFull && (batch.isEmpty || !arrivalsGoFirst) {
        try batch.read(document, by: reader, of: job)
      }
    }
    if run.isDry {
      dryDocuments.removeLast(batch.results.count)
      for result in batch.results { result.count(in: &job.tally) }
      run.take(job, lines: batch.results.compactMap(\.line))
    } else {
      let stored = try commit(job, batch.results)
      let committed = batch.results.prefix { $0.document <= stored.cursor }
      run.take(stored, lines: committed.compactMap(\.line).filter { $0.text != nil })
    }
    return false
  }

  private func reader(of run: ReprocessRun) -> StoredDocumentReader {
    let eventLog = eventLog
    let report: @Sendable (Event) -> Void = { eventLog.report($0) }
    return StoredDocumentReader(
      archive: access.store, rules: rules, stopRequest: stopRequest,
      keepFree: ingestSession.value?.scheduler.pipeline.keepFree ?? 0,
      report: run.isDry ? nil : report)
  }

  private func next(_ run: ReprocessRun, atMost count: Int) throws(Outage) -> [Int64] {
    if run.isDry { return dryDocuments.suffix(count).reversed() }
    return try access.store.jobDocuments(after: run.job.cursor, limit: count)
  }

  /// Stores the results of some documents and the progress of the job in one transaction.
  /// - Returns: the job as it is stored. If a document changed after it was read, it and the
  ///   documents after it are neither stored nor counted; they are read again later.
  @discardableResult
  func commit(
    _ job: ReprocessingJob, _ results: [ReprocessBatch.DocumentResult]
  ) throws(Outage) -> ReprocessingJob {
    let archive = access.store
    return try access.onWriter { () throws(Outage) -> ReprocessingJob in
      try FaultPoint.reprocessCommitBefore.pass(on: archive.path)
      let stored = try archive.transaction { tables throws(Outage) -> ReprocessingJob in
        var job = job
        for result in results {
          if let reprocessed = result.reprocessed {
            guard try tables.replace(reprocessed) else { break }
          } else {
            try tables.abandonReprocessing(result.document, staysDue: result.staysDue)
          }
          result.count(in: &job.tally)
          job.cursor = result.document
          job.starts = 0
        }
        try tables.note(job)
        return job
      }
      try FaultPoint.reprocessCommitAfter.pass(on: archive.path)
      return stored
    }
  }
}
