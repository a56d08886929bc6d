import Control
import LinuxEdge
import Spool
import Vocabulary

/// The files that are not done, one by one, at most so many of a state.
///
/// Waits for the watcher and looks at every file: for those who ask for the queue, never for a
/// status (see `QueueSampler`).
struct QueueEntries {
  private static let limit = 10_000

  let all: [QueueEntry]

  init(_ shift: Shift, at now: Double) {
    let spool = shift.spool
    let queued = shift.watcher.queued(Self.limit)
    let deferred = shift.conveyor.deferred
    var entries = queued.waiting.map { spool.entry("waiting", $0, at: now) }
    entries += (queued.settling + queued.sidecars).map { spool.entry("settling", $0, at: now) }
    entries += spool.held.map { spool.entry($0, at: now) }
    entries += spool.claims.map { claim in
      spool.entry(claim, isDeferred: deferred.contains(claim.id), at: now)
    }
    all = entries.sorted { $0.age_seconds > $1.age_seconds }
  }
}

extension SpoolFolder {
  /// A file in an inbox: its age counts from its last change.
  fileprivate func entry(_ state: String, _ arrival: Arrival, at now: Double) -> QueueEntry {
    let status = status(of: arrival)
    let changed = status.map { Double($0.changed) / 1e9 } ?? now
    var entry = QueueEntry(
      state: state, path: printable(arrival.path), inbox: inboxPath(arrival),
      age_seconds: max(0, now - changed))
    entry.size = status?.size
    entry.source = sourceName(arrival)
    return entry
  }

  fileprivate func entry(_ file: HeldFile, at now: Double) -> QueueEntry {
    var entry = entry("held", file.arrival, at: now)
    entry.reason = file.sentence
    entry.advice = file.command
    return entry
  }

  fileprivate func entry(_ claim: Claim, isDeferred: Bool, at now: Double) -> QueueEntry {
    var entry = QueueEntry(
      state: isDeferred ? "deferred" : "claimed", path: printable(claim.arrival.path),
      inbox: claim.attempt.inbox,
      age_seconds: max(0, now - (Clock.seconds(from: claim.attempt.claimed) ?? now)),
      attempts: claim.attempt.attempts)
    entry.source = claim.provenance.source
    return entry
  }
}
