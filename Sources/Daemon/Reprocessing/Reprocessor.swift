import Archive
import Dispatch
import Ingest
import LinuxEdge
import DocumentModel

/// Reads kept documents again by today's rules, in the background, one run at a time.
///
/// New arrivals go first: a batch is small, on one processor, and begins when the conveyor has
/// nothing in hand; where arrivals never end, one small batch still comes every few seconds. It waits
/// while an outage lasts and while there is less room than `keep_free`.
///
/// Crash rule: which documents a job means is fixed in the archive when it begins, and how far it is
/// is stored in the transaction that stores what it did. A restart goes on from there. A document on
/// which daemons end again and again is passed over, and counted as failed.
///
/// A dry run does the same and stores nothing, not even itself.
final class Reprocessor: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Seconds.
  private enum Pause {
    /// Until the next look whether the arrivals are done.
    static let arrivals = 0.02
    /// Arrivals that never end are not waited for any longer.
    static let patience = 5.0
    static let obstacle = 1.0
    static let longest = 60.0
    /// Between two events on how far it is.
    static let telling = 10.0
  }

  /// Crashes without getting on, after which documents are read one by one; and after which the next
  /// one is passed over.
  private static let suspicion = (alone: 2, guilty: 5)

  private let queue = DispatchQueue(label: "khazin.reprocess", qos: .utility)
  let parts: ServiceParts
  private let tell: @Sendable (Event) -> Void

  private var run: ReprocessRun?
  /// What a dry run has still to look at, the last first; a job has its documents in the archive.
  private var dryDocuments: [Int64] = []
  private var isStopped = false
  private var busySince: Double?
  private var outagePause = 0.5
  /// On the monotone clock: an outage is over then at the earliest.
  private var restsUntil = 0.0
  private var toldAt = 0.0

  init(_ parts: ServiceParts, tell: @escaping @Sendable (Event) -> Void) {
    self.parts = parts
    self.tell = tell
  }

  /// Goes on with the job that the last run of the daemon left; from any queue.
  func resume() {
    queue.async { self.takeUp() }
  }

  /// Begins a job, and returns when it is in the archive; from any queue but its own.
  /// - Throws: `unavailable` where another runs.
  func begin(
    _ selection: Selection, named name: String, by who: String
  ) throws(RequestError) -> Result<ReprocessRun, Busy> {
    let job = ReprocessingJob(
      selection: name, who: who, started: Clock.timestamp(), total: 0)
    let run = ReprocessRun(job, isDry: false)
    if let other = parts.reprocessing.replace(with: run) { return .failure(Busy(with: other)) }
    do throws(RequestError) {
      let archive = parts.archive
      let begun = try parts.onWriter { () throws(RequestError) in
        try archive.begin(job, on: selection)
      }
      run.take(begun)
    } catch {
      parts.reprocessing.remove(run)
      throw error
    }
    queue.async { self.work(on: run, isNew: true) }
    return .success(run)
  }

  /// Begins a run that only tells what a job would change.
  func beginDry(
    _ selection: Selection, named name: String, by who: String
  ) throws(RequestError) -> Result<ReprocessRun, Busy> {
    let documents = try parts.archive.documents(in: selection)
    let job = ReprocessingJob(
      selection: name, who: who, started: Clock.timestamp(), total: documents.count)
    let run = ReprocessRun(job, isDry: true)
    if let other = parts.reprocessing.replace(with: run) { return .failure(Busy(with: other)) }
    queue.async {
      self.dryDocuments = documents.reversed()
      self.work(on: run, isNew: true)
    }
    return .success(run)
  }

  /// Another run has the place.
  struct Busy: Error {
    let with: ReprocessRun
  }

  /// Finishes the batch in hand; what is left is taken up by the next start.
  func stop() {
    queue.sync {
      isStopped = true
      guard let run, !run.isDry, run.job.starts > 0 else { return }
      // An orderly end says nothing against the next document.
      var job = run.job
      job.starts = 0
      _ = try? store(job, [])
    }
  }

  // MARK: On `queue`

  private func takeUp() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isStopped else { return }
    do throws(Outage) {
      guard var job = try parts.archive.latestJob(), job.state == .running else {
        return try takeUpDue()
      }
      // A start that no document of ours can have caused says nothing against the next one.
      if parts.lastEnd.hitRereading { job.starts += 1 }
      let run = ReprocessRun(job, isDry: false)
      guard parts.reprocessing.replace(with: run) == nil else { return }
      try store(job, [])
      work(on: run, isNew: false)
    } catch {
      parts.gauges.failed(at: "reprocess", name: nil, error.sentence)
      queue.asyncAfter(deadline: .now() + Pause.longest) { [weak self] in self?.takeUp() }
    }
  }

  /// Begins a job on the documents that corrections have to be read again for, where some are left.
  private func takeUpDue() throws(Outage) {
    guard try !parts.archive.dueReadings().isEmpty else { return }
    do throws(RequestError) {
      _ = try begin(.due, named: "documents whose encoding was corrected", by: "khazin")
    } catch {
      if case .outage(let outage) = error { throw outage }
    }
  }

  private func work(on run: ReprocessRun, isNew: Bool) {
    self.run = run
    toldAt = Clock.monotonic()
    if !run.isDry { tell(Event(run.job, isNew ? .began : .resumed)) }
    step()
  }

  private func step() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isStopped, let run else { return }
    if run.isCancelled { return end(run, .cancelled) }
    if Clock.monotonic() < restsUntil { return later(Pause.obstacle) }
    if let obstacle { return rest(run, obstacle, Pause.obstacle) }
    if run.isFull { return later(Pause.arrivals) }
    let isPressed = arrivalsGoFirst
    if isPressed, Clock.monotonic() - (busySince ?? 0) < Pause.patience {
      return later(Pause.arrivals)
    }
    busySince = nil
    do throws(Outage) {
      let isOver = try advance(run, isPressed ? .least : .usual)
      outagePause = 0.5
      isOver ? end(run, .done) : goOn(run)
    } catch {
      suffer(error, run)
    }
  }

  private func goOn(_ run: ReprocessRun) {
    let now = Clock.monotonic()
    if !run.isDry, now - toldAt >= Pause.telling {
      toldAt = now
      tell(Event(run.job, .goesOn))
    }
    queue.async { self.step() }
  }

  private func suffer(_ outage: Outage, _ run: ReprocessRun) {
    outagePause = min(Pause.longest, outagePause * 2)
    restsUntil = Clock.monotonic() + outagePause
    parts.gauges.failed(at: "reprocess", name: outage.path, outage.sentence)
    rest(run, outage.sentence, Pause.obstacle)
  }

  private func rest(_ run: ReprocessRun, _ reason: String, _ seconds: Double) {
    run.wait(for: reason)
    later(seconds)
  }

  private func later(_ seconds: Double) {
    queue.asyncAfter(deadline: .now() + seconds) { [weak self] in self?.step() }
  }

  private func end(_ run: ReprocessRun, _ state: ReprocessingJob.State) {
    var job = run.job
    job.state = state
    job.ended = Clock.timestamp()
    do throws(Outage) {
      if !run.isDry { try store(job, []) }
    } catch {
      return suffer(error, run)
    }
    run.take(job)
    self.run = nil
    dryDocuments = []
    if !run.isDry { tell(Event(job, .ended)) }
    // What was corrected meanwhile and could not be read again then.
    takeUp()
  }

  /// CutExplanation nothing may be done now, apart from arrivals.
  private var obstacle: String? {
    if let outage = parts.gauges.snapshot.outage { return outage.sentence }
    guard let session = parts.current.value else { return "The daemon changes its configuration." }
    return session.scheduler.callbacks.hasRoom()
      ? nil : "Less is free than 'keep_free' wants."
  }

  /// Whether files wait that nobody has stored; notes since when.
  var arrivalsGoFirst: Bool {
    let snapshot = parts.gauges.snapshot
    let waiting = parts.current.value?.watcher.counts.waiting ?? 0
    guard snapshot.preparing + snapshot.ready + waiting > 0 else {
      busySince = nil
      return false
    }
    busySince = busySince ?? Clock.monotonic()
    return true
  }

  /// Looks at the next documents and stores what becomes of them.
  /// - Returns: whether none was left.
  private func advance(_ run: ReprocessRun, _ size: ReprocessBatch.Size) throws(Outage) -> Bool {
    var batch = ReprocessBatch(size)
    var job = run.job
    let isAlone = job.starts >= Self.suspicion.alone
    let documents = try next(run, atMost: isAlone ? 1 : size.documents)
    guard let first = documents.first else { return true }
    if job.starts >= Self.suspicion.guilty {
      batch.passOver(first)
    } else {
      for document in documents where !batch.isFull && (batch.isEmpty || !arrivalsGoFirst) {
        try batch.read(document, parts)
      }
    }
    if run.isDry {
      dryDocuments.removeLast(batch.results.count)
      for result in batch.results { job.tally.count(result.outcome, of: result.document) }
      run.take(job, lines: batch.results.compactMap(\.line))
    } else {
      run.take(try store(job, batch.results))
    }
    return false
  }

  private func next(_ run: ReprocessRun, atMost count: Int) throws(Outage) -> [Int64] {
    if run.isDry { return dryDocuments.suffix(count).reversed() }
    return try parts.archive.jobDocuments(after: run.job.cursor, limit: count)
  }

  /// One transaction: what became of some documents, and how far the job is with them.
  /// - Returns: the job as it is stored. Where a document was changed since it was read, it is
  ///   neither stored nor counted, nor what follows it: they come again.
  @discardableResult
  private func store(
    _ job: ReprocessingJob, _ results: [ReprocessBatch.Reading]
  ) throws(Outage) -> ReprocessingJob {
    let archive = parts.archive
    return try parts.onWriter { () throws(Outage) -> ReprocessingJob in
      try FaultPoint.reprocessCommitBefore.pass(on: archive.path)
      let stored = try archive.transaction { tables throws(Outage) -> ReprocessingJob in
        var job = job
        for result in results {
          if let reading = result.reading {
            guard try tables.replace(reading) else { break }
          } else {
            try tables.giveUpReading(result.document)
          }
          job.tally.count(result.outcome, of: result.document)
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

extension FaultPoint {
  func pass(on path: String) throws(Outage) {
    do throws(SystemError) { try pass() } catch {
      throw error.outage("reprocess", Array(path.utf8))
    }
  }
}
