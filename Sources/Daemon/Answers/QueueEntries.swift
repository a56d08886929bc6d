import Control
import LinuxEdge
import Spool
import Vocabulary

/// The files that are not done, as the queue shows them: a snapshot, at most so many of a state.
struct QueueEntries {
  private static let limit = 10_000
  /// Upper bounds in seconds, after Postfix's qshape(1).
  private static let ageBounds = [60, 300, 3_600, 86_400]

  let all: [QueueEntry]
  private let waitingMore: Int
  private let refused: Int

  init(_ shift: Shift, at now: Double) {
    let spool = shift.spool
    let queued = shift.watcher.queued(Self.limit)
    let counts = shift.watcher.counts
    let deferred = shift.conveyor.deferred
    var entries = queued.waiting.map { spool.entry("waiting", $0, at: now) }
    entries += (queued.settling + queued.sidecars).map { spool.entry("settling", $0, at: now) }
    entries += spool.held.map { spool.entry($0, at: now) }
    entries += spool.claims.map { claim in
      spool.entry(claim, isDeferred: deferred.contains(claim.id), at: now)
    }
    all = entries.sorted { $0.age_seconds > $1.age_seconds }
    waitingMore = max(0, counts.waiting - queued.waiting.count)
    refused = (try? spool.refused().count) ?? 0
  }

  var summary: QueueSummary {
    var summary = QueueSummary()
    func count(_ state: String) -> Int { all.count { $0.state == state } }
    summary.waiting = count("waiting") + waitingMore
    summary.settling = count("settling")
    summary.held = count("held")
    summary.claimed = count("claimed")
    summary.deferred = count("deferred")
    summary.refused = refused
    summary.oldest_age_seconds = all.first?.age_seconds
    summary.ages = ages
    return summary
  }

  private var ages: [QueueSummary.AgeBucket] {
    var rest = all.map(\.age_seconds)
    var buckets = Self.ageBounds.map { bound in
      let count = rest.count { $0 < Double(bound) }
      rest.removeAll { $0 < Double(bound) }
      return QueueSummary.AgeBucket(under_seconds: bound, count: count)
    }
    buckets.append(QueueSummary.AgeBucket(under_seconds: nil, count: rest.count))
    return buckets
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
