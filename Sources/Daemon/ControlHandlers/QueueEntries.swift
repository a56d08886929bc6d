import Archive
import Control
import DocumentModel
import LinuxEdge
import Spool

/// The entries of all unfinished files, limited per state.
///
/// They come from the lists of the watchers and not from the inboxes, so an inbox that does not
/// answer blocks no call.
struct QueueEntries {
  static let limit = 10_000

  let all: [QueueEntry]

  init(_ session: IngestSession, badSidecars: [BadSidecar], at now: Double) {
    let spool = session.spool
    let queued = session.watcher.queued(Self.limit)
    let deferred = session.scheduler.deferred
    var entries = queued.waiting.map { spool.entry("waiting", $0, at: now) }
    entries += (queued.settling + queued.sidecars).map { spool.entry("settling", $0, at: now) }
    entries += queued.ignored.map { spool.entry("ignored", $0, at: now) }
    entries += spool.held(Self.limit).map { spool.entry($0, at: now) }
    entries += spool.claims.map { claim in
      spool.entry(claim, isDeferred: deferred.contains(claim.id), at: now)
    }
    entries += spool.lingeringClaims.map { claim in
      var entry = spool.entry(claim, isDeferred: false, at: now)
      entry.reason = "It is stored, and kept for a while in case a program still writes to it."
      return entry
    }
    entries += badSidecars.map { QueueEntry($0, at: now) }
    all = entries.sorted { $0.ageSeconds > $1.ageSeconds }
  }
}

extension QueueEntry {
  /// Creates the entry of a stored document whose sidecar cannot be used.
  fileprivate init(_ sidecar: BadSidecar, at now: Double) {
    let path = printable(sidecar.path) + ".meta.json"
    self.init(
      state: "sidecar", path: path, inbox: sidecar.inbox,
      ageSeconds: max(0, now - (Clock.seconds(from: sidecar.seen) ?? now)))
    source = sidecar.source
    size = sidecar.size
    reason = "Document \(sidecar.document): \(sidecar.problem)"
    advice = "drop a corrected sidecar of that name into the inbox"
  }
}

extension SpoolFolder {
  /// Returns the entry of a file in an inbox. Its age counts from its last change.
  fileprivate func entry(_ state: String, _ file: QueuedFile, at now: Double) -> QueueEntry {
    let changed = file.changed.map { Double($0) / 1e9 } ?? now
    var entry = QueueEntry(
      state: state, path: printable(file.arrival.path), inbox: inboxPath(file.arrival),
      ageSeconds: max(0, now - changed))
    entry.size = file.size
    entry.source = sourceName(file.arrival)
    if file.isBeingWritten {
      entry.reason = "It is being written: a program has it open for writing."
      entry.advice = openersCommand(file.arrival)
    }
    if let rule = file.ignoredBy {
      entry.reason = "A pattern of the inbox's ignore list matches it: '\(rule)'."
    }
    return entry
  }

  fileprivate func entry(_ held: HeldFile, at now: Double) -> QueueEntry {
    var file = QueuedFile(held.arrival)
    file.size = held.size
    file.changed = held.changed ?? Clock.seconds(from: held.since).map { Int64($0 * 1e9) }
    var entry = entry("held", file, at: now)
    entry.reason = held.sentence
    entry.advice = held.command
    return entry
  }

  fileprivate func entry(_ claim: Claim, isDeferred: Bool, at now: Double) -> QueueEntry {
    var entry = QueueEntry(
      state: isDeferred ? "deferred" : "claimed", path: printable(claim.arrival.path),
      inbox: claim.attempt.inbox,
      ageSeconds: max(0, now - (Clock.seconds(from: claim.attempt.claimed) ?? now)),
      attempts: claim.attempt.attempts)
    entry.source = claim.provenance.source
    return entry
  }
}
