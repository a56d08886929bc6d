import Archive
import Control
import DocumentModel
import Ingest
import LinuxEdge

/// Reprocessing of stored documents.
extension ControlHandlers {
  /// Seconds between two replies to a client that follows a run.
  private static let interval = 0.5

  func reprocess(
    _ call: ReprocessCall, by who: String
  ) throws(CallError) -> ReplySeries<ReprocessReply> {
    let (selection, name) = try meaning(of: call)
    let isDry = call.dryRun == true
    let reprocessor = reprocessor
    let begun = try answering { () throws(RequestError) in
      isDry
        ? try reprocessor.beginDry(selection, job(name, who, call))
        : try reprocessor.begin(selection, job(name, who, call))
    }
    switch begun {
    case .success(let run):
      guard isDry else { return Self.following(run) }
      let reader = DryRunReader(run)
      return ReplySeries(interval: Self.interval) { () throws(CallError) in
        reader.run.nextReply()
      }
    case .failure(let busy):
      let job = busy.with.reply
      throw .unavailable(
        sentence: "Another reprocessing is running (\(job.selection)): \(job.lookedAt) of "
          + "\(job.total) documents are done. 'khazinctl reprocess --status' shows it, "
          + "'khazinctl reprocess --cancel' ends it.", retry: true)
    }
  }

  private func job(_ name: String, _ who: String, _ call: ReprocessCall) -> ReprocessingJob {
    var job = ReprocessingJob(selection: name, who: who, started: Clock.timestamp(), total: 0)
    job.extracts = call.extract == true
    return job
  }

  func reprocessing() throws(CallError) -> ReplySeries<ReprocessReply> {
    if let run = reprocessor.current.value, !run.isDry || run.isRunning {
      return Self.following(run)
    }
    let last = try answering { () throws(RequestError) in
      try lastJob().map { ReprocessJob($0, isDry: false) }
    }
    return ReplySeries(interval: Self.interval) { () throws(CallError) in
      (ReprocessReply(job: last), false)
    }
  }

  func cancelReprocessing() throws(CallError) -> ReprocessReply {
    guard let run = reprocessor.current.value, run.isRunning else {
      throw .unavailable(sentence: "No reprocessing is running.", retry: false)
    }
    run.cancel()
    return ReprocessReply(job: run.reply)
  }

  private func lastJob() throws(RequestError) -> ReprocessingJob? {
    do throws(Outage) { return try archive.latestJob() } catch { throw .outage(error) }
  }

  /// Returns the states of a run. Takes no lines, because the lines of a dry run belong to its own
  /// client.
  private static func following(_ run: ReprocessRun) -> ReplySeries<ReprocessReply> {
    ReplySeries(interval: interval) { () throws(CallError) in
      let job = run.reply
      return (ReprocessReply(job: job), job.state == ReprocessingJob.State.running.rawValue)
    }
  }

  /// Returns the selection of a call, and its description for users.
  private func meaning(of call: ReprocessCall) throws(CallError) -> (Selection, String) {
    let given = [
      call.ids != nil, call.query != nil, call.outdated == true, call.all == true,
    ].count { $0 }
    guard given == 1 else { throw .invalidParameter(given == 0 ? "all" : "query") }
    if call.all == true { return (.everything, "all documents") }
    if call.outdated == true {
      let made = rules.preparation.madeBy
      return (
        .outdated(
          rules: made.rules, taxonomy: made.taxonomy, model: made.model,
          programs: rules.extractor.installedPrograms()),
        "outdated documents"
      )
    }
    let selection = try selection(ids: call.ids, query: call.query)
    if let query = call.query { return (selection, query) }
    let ids = call.ids ?? []
    let named = ids.prefix(3).joined(separator: ", ") + (ids.count > 3 ? " and others" : "")
    return (selection, (ids.count == 1 ? "document " : "documents ") + named)
  }
}

/// The reader of a dry run. The run is cancelled when the reader's connection is gone.
private final class DryRunReader: Sendable {
  let run: ReprocessRun

  init(_ run: ReprocessRun) { self.run = run }

  deinit { run.cancel() }
}
