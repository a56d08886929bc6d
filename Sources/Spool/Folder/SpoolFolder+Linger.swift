import DocumentModel
import LinuxEdge

import var Glibc.ENOENT

/// The handling of stored files that may still have a writer, because the kernel cannot say. They
/// stay linked for a while, and are checked once more before they are removed. If a file was copied
/// from another file system, its original stays there under a hidden name, because its writer
/// writes into that.
extension SpoolFolder {
  struct Lingering: Sendable {
    var claim: Claim
    /// The status of the file when it was read; nil if the file is no longer in the claim.
    var seen: FileStatus?
    /// The status of the original when it was copied; nil if the file was renamed.
    var original: FileStatus?
    /// The time of the last check, in seconds on the monotonic clock.
    var due: Double
  }

  /// Returns the time at which the next lingering file of an inbox is due, in seconds on the
  /// monotonic clock; nil if none lingers.
  func nextLingering(of inbox: Int) -> Double? {
    shared.withLock { $0.lingerDue[inbox] }
  }

  package var lingeringCount: Int { shared.withLock { $0.lingering.count } }

  /// The stored claims that linger.
  package var lingeringClaims: [Claim] { shared.withLock { $0.lingering.values.map(\.claim) } }

  /// Keeps a stored claim for `linger` seconds.
  func linger(_ claim: Claim, _ seen: FileStatus?, original: FileStatus?) {
    let due = Clock.monotonic() + settings.linger
    shared.withLock { shared in
      shared.live[claim.id] = nil
      shared.lingering[claim.id] = Lingering(
        claim: claim, seen: seen, original: original, due: due)
      // All claims linger for the same time, so a later one is due later.
      shared.lingerDue[claim.arrival.inbox] = shared.lingerDue[claim.arrival.inbox] ?? due
    }
  }

  /// Removes the lingering files of an inbox that are due. A file that grew goes back into the
  /// inbox. Runs on the queue of that inbox.
  func releaseLingering(of inbox: Int, at now: Double) {
    let due = shared.withLock { shared -> [Lingering] in
      guard let first = shared.lingerDue[inbox], first <= now else { return [] }
      return shared.lingering.values.filter { $0.claim.arrival.inbox == inbox && $0.due <= now }
    }
    if due.isEmpty { return }
    for one in due {
      do throws(Outage) {
        try end(one)
        shared.withLock { $0.lingering[one.claim.id] = nil }
      } catch {
        // The file stays linked, so nothing is lost. It is checked again later.
        shared.withLock { $0.lingering[one.claim.id]?.due = now + settings.linger }
      }
    }
    shared.withLock { shared in
      shared.lingerDue[inbox] =
        shared.lingering.values.filter { $0.claim.arrival.inbox == inbox }.map(\.due).min()
    }
  }

  private func end(_ one: Lingering) throws(Outage) {
    if let original = one.original { try removeOrRestoreOriginal(of: one.claim, since: original) }
    guard let seen = one.seen, let folder = try? claimed.openFolderBeneath(one.claim.id.name)
    else { return }
    let stored = ClaimNames.stored(one.claim.arrival.name)
    if let now = try? folder.status(of: stored), !now.isUnchanged(since: seen) {
      try putBackChanged(one.claim)
    } else {
      try remove(one.claim, from: folder)
    }
  }

  /// Removes an original that was put aside, or gives it its name again if it changed.
  func removeOrRestoreOriginal(of claim: Claim, since seen: FileStatus) throws(Outage) {
    let (arrival, aside) = (claim.arrival, ClaimNames.aside(claim.id))
    try orOutage("release", fullPath(arrival)) { () throws(SystemError) in
      let parent = try inboxes[arrival.inbox].folder().openFolderBeneath(arrival.folder)
      let now: FileStatus
      do throws(SystemError) { now = try parent.status(of: aside) } catch
        where error.number == ENOENT
      {
        return
      }
      if now.isUnchanged(since: seen) {
        try parent.removeIfThere(aside)
      } else {
        parent.bringBack(aside, as: arrival.name)
        recordChanged(arrival)
      }
      try parent.sync()
    }
  }

  /// Puts a stored file back into its inbox, because its writer was not done. The whole file is
  /// claimed again.
  func putBackChanged(_ claim: Claim) throws(Outage) {
    if let back = try putBack(claim) { recordChanged(back) }
  }

  private func recordChanged(_ arrival: Arrival) {
    shared.withLock { shared in
      if shared.grown.count < 1_000 { shared.grown.append(arrival) }
    }
  }

  /// Returns the files that grew after they were stored, each once, since the last call.
  package func takeChanged() -> [Arrival] {
    shared.withLock { shared in
      defer { shared.grown = [] }
      return shared.grown
    }
  }

  var hasGrown: Bool { shared.withLock { !$0.grown.isEmpty } }
}
