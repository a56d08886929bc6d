import Archive
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge

/// The background worker that reads stored documents again with the current rules, one run at a
/// time.
///
/// New arrivals go first: a batch is small, uses one processor, and begins when the scheduler has
/// no work. If files keep arriving, one small batch still runs every few seconds. The reprocessor
/// waits during an outage and while less than `keep_free` is free.
///
/// Crash rule: the archive fixes the documents of a job when it begins, and stores the progress in
/// the same transaction as the results. A restart continues from there. A document on which the
/// daemon crashes repeatedly is skipped and counted as failed.
///
/// A dry run does the same and stores nothing, not even the job.
final class Reprocessor: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Seconds.
  private enum Pause {
    /// The pause before the next check for arrivals.
    static let arrivals = 0.02
    /// The longest wait for arrivals to end.
    static let patience = 5.0
    static let obstacle = 1.0
    /// The time between two progress events.
    static let betweenReports = 10.0
  }

  let queue = DispatchQueue(label: "khazin.reprocess", qos: .utility)
  let access: ArchiveAccess
  let rules: CurrentRules
  let ingestSession: CurrentIngestSession
  let eventLog: EventLog
  /// Ends the work on a large document or a container before the batch is finished.
  let stopRequest = StopRequest()
  /// The current run, which any thread may read.
  let current = CurrentRun()

  private var run: ReprocessRun?
  /// True if the next job that is taken up counts a crash of the last run.
  private var countsCrash: Bool
  /// The documents that a dry run still has to read, in reverse order. A job keeps its documents in
  /// the archive.
  var dryDocuments: [Int64] = []
  private var isStopped = false
  private var busySince: Double?
  private var backOff = BackOff()
  /// The earliest time of the next try after an outage, in seconds on the monotonic clock.
  private var restsUntil = 0.0
  private var lastReportAt = 0.0

  /// - Parameter previousExit: the exit of the previous run of the daemon, which may have crashed
  ///   on a reprocessed document.
  init(
    _ access: ArchiveAccess, _ rules: CurrentRules, _ ingestSession: CurrentIngestSession,
    _ eventLog: EventLog, after previousExit: PreviousExit
  ) {
    self.access = access
    self.rules = rules
    self.ingestSession = ingestSession
    self.eventLog = eventLog
    countsCrash = previousExit.hitReprocessing
  }

  /// Continues the job that the last run of the daemon left. Can be called from any queue.
  func resume() {
    queue.async { self.takeUp() }
  }

  /// Finishes the current batch. The next start continues with the rest.
  func stop() {
    stopRequest.make()
    queue.sync {
      isStopped = true
      guard let run, !run.isDry, run.job.starts > 0 else { return }
      // A clean stop is no evidence against the next document.
      var job = run.job
      job.starts = 0
      _ = try? commit(job, [])
    }
  }

  // MARK: On `queue`

  private func takeUp() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isStopped else { return }
    do throws(Outage) {
      guard let job = try access.store.latestJob(), job.state == .running else {
        return try takeUpDue()
      }
      try takeUp(job)
      backOff.reset()
    } catch {
      eventLog.gauges.failed(at: "reprocess", name: nil, error.sentence)
      queue.asyncAfter(deadline: .now() + backOff.next()) { [weak self] in self?.takeUp() }
    }
  }

  private func takeUp(_ job: ReprocessingJob) throws(Outage) {
    var job = job
    if countsCrash { job.starts += 1 }
    let run = ReprocessRun(job, isDry: false)
    guard current.replace(with: run) == nil else { return }
    do throws(Outage) { try commit(job, []) } catch {
      current.remove(run)
      throw error
    }
    countsCrash = false
    work(on: run, isNew: false)
  }

  /// Begins a job on the documents that are due, if any are left.
  private func takeUpDue() throws(Outage) {
    guard try !access.store.documentsDue().isEmpty else { return }
    do throws(RequestError) {
      let job = ReprocessingJob(
        selection: ReprocessingJob.dueSelection, who: "khazin", started: Clock.timestamp(),
        total: 0)
      _ = try begin(.due, job)
    } catch {
      if case .outage(let outage) = error { throw outage }
    }
  }

  func work(on run: ReprocessRun, isNew: Bool) {
    self.run = run
    lastReportAt = Clock.monotonic()
    if !run.isDry { eventLog.report(Event(run.job, isNew ? .began : .resumed)) }
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
      backOff.reset()
      isOver ? end(run, .done) : goOn(run)
    } catch {
      reportOutage(error, run)
    }
  }

  private func goOn(_ run: ReprocessRun) {
    let now = Clock.monotonic()
    if !run.isDry, now - lastReportAt >= Pause.betweenReports {
      lastReportAt = now
      eventLog.report(Event(run.job, .goesOn))
    }
    queue.async { self.step() }
  }

  private func reportOutage(_ outage: Outage, _ run: ReprocessRun) {
    restsUntil = Clock.monotonic() + backOff.next()
    eventLog.gauges.failed(at: "reprocess", name: outage.path, outage.sentence)
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
      if !run.isDry { try commit(job, []) }
    } catch {
      return reportOutage(error, run)
    }
    run.take(job)
    self.run = nil
    dryDocuments = []
    if !run.isDry { eventLog.report(Event(job, .ended)) }
    // Continues with documents that became due meanwhile. A job of the desk may have cancelled this
    // one and begins after it.
    if !(job.isDue && state == .cancelled) { takeUp() }
  }

  /// The reason, other than arrivals, why no batch may run now; nil if there is none.
  private var obstacle: String? {
    if let outage = eventLog.gauges.snapshot.outage { return outage.sentence }
    guard let hasRoom = ingestSession.hasRoom else { return "The configuration is being changed." }
    return hasRoom ? nil : "Less disk space is free than 'keep_free' requires."
  }

  /// True if files wait to be stored. Updates `busySince`.
  var arrivalsGoFirst: Bool {
    let snapshot = eventLog.gauges.snapshot
    let waiting = ingestSession.counts?.waiting ?? 0
    guard snapshot.preparing + snapshot.ready + waiting > 0 else {
      busySince = nil
      return false
    }
    busySince = busySince ?? Clock.monotonic()
    return true
  }
}
