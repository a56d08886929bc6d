import Spool

/// The current activity of the daemon, for `status` and for systemd.
struct ServiceActivity {
  let gauges: Gauges
  let session: CurrentIngestSession
  let run: CurrentRun

  /// `outage`, `working` or `idle`.
  var state: String {
    let snapshot = gauges.snapshot
    if snapshot.outage != nil { return "outage" }
    if run.value?.isRunning == true { return "working" }
    let counts = session.counts
    let isIdle =
      snapshot.preparing == 0 && snapshot.ready == 0 && (counts?.waiting ?? 0) == 0
      && (counts?.unscanned ?? 0) == 0
    return isIdle ? "idle" : "working"
  }

  /// The activity as one sentence.
  var sentence: String {
    let snapshot = gauges.snapshot
    if let outage = snapshot.outage { return outage.sentence }
    if snapshot.isStopping { return "Stopping: finishing the documents in progress." }
    guard let counts = session.counts else { return "Applying a configuration." }
    guard snapshot.preparing == 0, snapshot.ready == 0, counts.waiting == 0 else {
      return "\(counts.waiting)\(counts.hasMore ? "+" : "") waiting, \(snapshot.preparing) in "
        + "progress, \(snapshot.ready) ready to store, \(gauges.lastMinute) finished in the last "
        + "minute."
    }
    if let run = run.value, run.isRunning {
      return "Reprocessing: \(run.job.tally.lookedAt) of \(run.job.total) documents are done."
    }
    // Nothing else is in progress, so this is what the daemon waits for.
    if let wait = snapshot.roomWaits.values.map(\.sentence).min() { return wait }
    return Self.rest(counts, held: session.value?.spool.heldCount ?? 0)
  }

  /// Returns the activity while no file waits and none is in progress: a wait, and the entries that
  /// stay in the inboxes. The queue is called empty only if the files of every inbox are known.
  static func rest(_ counts: SpoolWatcher.Counts, held: Int) -> String {
    switch counts.settling {
    case 0: break
    case 1: return "Waiting until one file is complete."
    case let settling: return "Waiting until \(settling) files are complete."
    }
    if counts.unscanned > 0 { return "Scanning the inboxes." }
    let rest = [
      (held, "held"),
      (
        counts.sidecars,
        counts.sidecars == 1 ? "sidecar without its document" : "sidecars without their documents"
      ),
      (counts.ignored, "ignored"),
    ].filter { $0.0 > 0 }
    let wait =
      switch counts.unreadable {
      case 0: rest.isEmpty ? "The queue is empty" : "Nothing to do"
      case 1: "Waiting until one inbox can be read"
      case let inboxes: "Waiting until \(inboxes) inboxes can be read"
      }
    guard !rest.isEmpty else { return wait + "." }
    return wait + "; in the inboxes: "
      + rest.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "."
  }
}
