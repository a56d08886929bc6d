import Control
import DocumentModel
import Ingest
import LinuxEdge
import Spool

extension ControlHandlers {
  func status() throws(CallError) -> StatusReply {
    let gauges = eventLog.gauges
    let snapshot = gauges.snapshot
    let now = Double(Clock.wall()) / 1e9
    let counts = try? archive.counts()
    var reply = StatusReply(
      version: Version.khazin, pid: Int(Processors.process),
      started: Clock.timestamp(of: Int64(clamping: gauges.started * 1e9)),
      uptimeSeconds: now - gauges.started, state: activity.state, doing: activity.sentence,
      archive: ArchiveSummary(
        path: archive.path, documents: counts?.documents.values.reduce(0, +) ?? 0,
        bytes: Int(counts?.bytes ?? 0)))
    reply.counts = counts?.documents ?? [:]
    reply.counts["sighting"] = snapshot.finished[.sighting] ?? 0
    reply.rates = Rates(
      lastMinute: Double(gauges.lastMinute),
      sinceStart: Double(gauges.total) / max(now - gauges.started, 1))
    reply.lastErrors = LastError.newestFirst(snapshot.errors)
    reply.root = root
    reply.doubtfulEncodings = counts?.doubtful ?? 0
    reply.doubtfulRecognition = counts?.doubtfulRecognition ?? 0
    reply.extractions = extractor.summaries
    reply.differingCopies = counts?.differing ?? 0
    if let run = reprocessor.current.value, run.isRunning { reply.reprocessing = run.reply }
    if let session = session.value {
      reply.queue = session.sampler.summary(deferred: snapshot.deferred, at: now)
      reply.counts["refused"] = reply.queue.refused
      reply.inboxes = session.spool.inboxSummaries
    }
    reply.problems = problems(
      snapshot, held: reply.queue.held, badSidecars: counts?.badSidecars ?? 0,
      isCounted: counts != nil)
    return reply
  }

  /// Returns the problems that need attention, as sentences.
  private func problems(
    _ snapshot: Gauges.State, held: Int, badSidecars: Int, isCounted: Bool
  ) -> [String] {
    var problems: [String] = []
    if let outage = snapshot.outage { problems.append(outage.sentence) }
    problems += snapshot.roomWaits.values.map(\.sentence).sorted()
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
    problems += extractor.problems
    if !isCounted { problems.append("The archive '\(archive.path)' cannot be read.") }
    return problems + (session.counts?.problems ?? [])
  }
}

extension SpoolFolder {
  fileprivate var inboxSummaries: [InboxSummary] {
    settings.inboxes.enumerated().map { index, inbox in
      InboxSummary(path: inbox.path, source: inbox.source, polled: isPolled(index))
    }
  }
}
