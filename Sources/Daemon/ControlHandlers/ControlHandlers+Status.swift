import Control
import Ingest
import LinuxEdge
import Spool
import DocumentModel

extension ControlHandlers {
  func status() throws(CallError) -> StatusReply {
    let gauges = parts.gauges
    let snapshot = gauges.snapshot
    let now = Double(Clock.wall()) / 1e9
    let counts = try? parts.archive.counts()
    var reply = StatusReply(
      version: Version.khazin, pid: Int(Processors.process),
      started: Clock.timestamp(of: Int64(clamping: gauges.started * 1e9)),
      uptimeSeconds: now - gauges.started, state: state(snapshot), doing: Self.doing(parts),
      archive: ArchiveSummary(
        path: parts.archive.path, documents: counts?.documents.values.reduce(0, +) ?? 0,
        bytes: Int(counts?.bytes ?? 0)))
    reply.counts = counts?.documents ?? [:]
    reply.counts["sighting"] = snapshot.settled[.sighting] ?? 0
    reply.rates = Rates(
      lastMinute: Double(gauges.lastMinute),
      sinceStart: Double(gauges.total) / max(now - gauges.started, 1))
    reply.lastErrors = LastError.newestFirst(snapshot.errors)
    reply.root = parts.root
    reply.doubtfulEncodings = counts?.doubtful ?? 0
    reply.differingCopies = counts?.differing ?? 0
    if let run = parts.reprocessing.value, run.isRunning { reply.reprocessing = run.reply }
    if let session = parts.current.value {
      reply.queue = session.sampler.summary(deferred: snapshot.deferred, at: now)
      reply.counts["refused"] = reply.queue.refused
      reply.inboxes = session.spool.inboxSummaries
    }
    reply.problems = problems(
      snapshot, held: reply.queue.held, badSidecars: counts?.badSidecars ?? 0,
      isCounted: counts != nil)
    return reply
  }

  private func state(_ snapshot: Gauges.State) -> String {
    if snapshot.outage != nil { return "outage" }
    if parts.reprocessing.value?.isRunning == true { return "working" }
    let counts = parts.current.value?.watcher.counts
    let isIdle =
      snapshot.preparing == 0 && snapshot.ready == 0 && (counts?.waiting ?? 0) == 0
      && (counts?.unscanned ?? 0) == 0
    return isIdle ? "idle" : "working"
  }

  /// Returns the problems that need attention, as sentences.
  private func problems(
    _ snapshot: Gauges.State, held: Int, badSidecars: Int, isCounted: Bool
  ) -> [String] {
    var problems: [String] = []
    if let outage = snapshot.outage { problems.append(outage.sentence) }
    if let bad = snapshot.badModel { problems.append(bad) }
    if let bad = snapshot.badConfiguration {
      problems.append("The configuration has an error; the previous one stays in force: \(bad)")
    }
    if held > 0 {
      problems.append(
        "\(held) \(held == 1 ? "file" : "files") cannot be claimed; "
          + "'khazinctl queue' shows what would help.")
    }
    if badSidecars > 0 {
      problems.append(
        "\(badSidecars) \(badSidecars == 1 ? "sidecar" : "sidecars") cannot be used; "
          + "'khazinctl queue --state sidecar' lists them.")
    }
    if !isCounted { problems.append("The archive '\(parts.archive.path)' cannot be read.") }
    return problems + (parts.current.value?.watcher.counts.problems ?? [])
  }

  /// Returns the current activity, as one sentence.
  static func doing(_ parts: ServiceParts) -> String {
    let snapshot = parts.gauges.snapshot
    if let outage = snapshot.outage { return outage.sentence }
    if snapshot.isStopping { return "Stopping: finishing the documents in progress." }
    guard let counts = parts.current.value?.watcher.counts else {
      return "Applying a configuration."
    }
    let waiting = "\(counts.waiting)\(counts.hasMore ? "+" : "")"
    if snapshot.preparing == 0, snapshot.ready == 0, counts.waiting == 0 {
      if let run = parts.reprocessing.value, run.isRunning { return reprocessing(run) }
      if counts.unscanned > 0 { return "Scanning the inboxes for the first time." }
      return counts.settling == 0
        ? "The queue is empty." : "Waiting until \(counts.settling) files are complete."
    }
    return "\(waiting) waiting, \(snapshot.preparing) in progress, \(snapshot.ready) ready "
      + "to store, \(parts.gauges.lastMinute) finished in the last minute."
  }

  private static func reprocessing(_ run: ReprocessRun) -> String {
    let job = run.job
    return "Reprocessing: \(job.tally.lookedAt) of \(job.total) documents are done."
  }
}

extension SpoolFolder {
  fileprivate var inboxSummaries: [InboxSummary] {
    settings.inboxes.enumerated().map { index, inbox in
      InboxSummary(path: inbox.path, source: inbox.source, polled: isPolled(index))
    }
  }
}
