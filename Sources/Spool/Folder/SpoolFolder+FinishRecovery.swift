import DocumentModel
import LinuxEdge

/// The second half of the recovery: the claims that need their inbox.
extension SpoolFolder {
  /// The result of the recovery of one inbox.
  package struct Returned: Sendable {
    /// The claims to retry, oldest first, after new files. Their sidecars are not read yet.
    package var retries: [Claim] = []
    /// The number of claims that the archive had.
    package var released = 0
    /// The number of sidecars whose file was still in the inbox, and of files that grew or are
    /// still being written.
    package var putBack = 0
    package var failed: [(claim: ClaimID, outage: Outage)] = []
  }

  /// Finishes the recovery of claims that need their inbox. Runs on the queue of that inbox, before
  /// its first scan.
  package func finishRecovery(of waiting: [Waiting]) -> Returned {
    var returned = Returned()
    for one in waiting {
      shared.withLock { $0.taken.insert(one.claim.arrival, at: Clock.monotonic()) }
      do throws(Outage) {
        if let storedHash = one.storedHash {
          try finishRelease(of: one.claim, storedHash, into: &returned)
        } else {
          try finishRecovery(of: one.claim, into: &returned)
        }
      } catch {
        returned.failed.append((one.claim.id, error))
      }
    }
    returned.retries.sort {
      ($0.attempt.claimed, $0.id.description) < ($1.attempt.claimed, $1.id.description)
    }
    return returned
  }

  /// Finishes the release of a claim in state S2, which the archive has. A file whose bytes differ
  /// from those of the archive goes back to its inbox. A recently claimed file that may still have
  /// a writer lingers. Any other file is released.
  private func finishRelease(
    of claim: Claim, _ storedHash: [UInt8], into returned: inout Returned
  ) throws(Outage) {
    let stored = ClaimNames.stored(claim.arrival.name)
    let rest = try orOutage("recover", claimPath(claim.id)) {
      () throws(SystemError) -> (folder: Descriptor, seen: FileStatus?, hash: [UInt8]?) in
      let folder = try claimed.openFolderBeneath(claim.id.name)
      guard let file = try? folder.openBeneath(stored) else { return (folder, nil, nil) }
      return (folder, try file.status(), try file.sha256().digest)
    }
    try? finishCopies(of: claim, in: rest.folder, keepsOriginal: true)
    let original = try? original(of: claim)?.status()
    if let hash = rest.hash, hash != storedHash {
      try putBackChanged(claim)
      returned.putBack += 1
    } else if claimedFile(of: claim) != nil, isStillFresh(claim), writers(of: claim) != .none {
      linger(claim, rest.seen, original: original)
    } else {
      if let original { try removeOrRestoreOriginal(of: claim, since: original) }
      for name in [stored, ClaimNames.sidecar(stored)] {
        try orOutage("release", claimPath(claim.id)) { () throws(SystemError) in
          try rest.folder.removeIfThere(name)
        }
      }
      removeClaimFolder(claim.id)
      returned.released += 1
    }
  }

  /// Returns true if a claim was made less than `linger` seconds ago.
  private func isStillFresh(_ claim: Claim) -> Bool {
    guard let taken = Clock.seconds(from: claim.attempt.claimed) else { return false }
    return Double(Clock.wall()) / 1e9 - taken < settings.linger
  }

  private func finishRecovery(of claim: Claim, into returned: inout Returned) throws(Outage) {
    let again = try orOutage("recover", claimPath(claim.id)) { () throws(SystemError) -> Claim? in
      let folder = try claimed.openFolderBeneath(claim.id.name)
      // A sidecar without its document goes back to the inbox, so its original must not stay there.
      let stored = ClaimNames.stored(claim.arrival.name)
      let hasDocument = (try? folder.status(of: stored)) != nil
      try finishCopies(of: claim, in: folder, keepsOriginal: hasDocument)
      let names = try folder.entries().map(\.name)
      guard names.contains(stored) else {  // S0' and before it
        let back = try restore(
          claim.arrival, of: claim.id, from: folder, (.putBackSidecarMoved, .putBackFileMoved))
        if back != nil { returned.putBack += 1 }
        removeClaimFolder(claim.id)
        return nil
      }
      return claim  // S1
    }
    guard let again else { return }
    // The last run may have ended before it checked for writers.
    let (writers, original) = (writers(of: again), try? original(of: again)?.status())
    if writers == .some {
      if try putBack(again) != nil { returned.putBack += 1 }
      return
    }
    let isProven = writers == .none
    if isProven, let original { try removeOrRestoreOriginal(of: again, since: original) }
    shared.withLock { shared in
      shared.live[again.id] = Live(
        claim: again, isProven: isProven, original: isProven ? nil : original)
    }
    returned.retries.append(again)
  }

  /// Asks the kernel for the writers of a claimed file. If it was copied from another file system,
  /// those of its original, because only Khazin can write to the copy.
  private func writers(of claim: Claim) -> Descriptor.Writers {
    guard inboxes.indices.contains(claim.arrival.inbox),
      let file = original(of: claim) ?? claimedFile(of: claim),
      let status = try? file.status(), inboxes[claim.arrival.inbox].canProve(status)
    else { return .unknown }
    return (try? file.writers()) ?? .unknown
  }

  private func claimedFile(of claim: Claim) -> Descriptor? {
    let folder = try? claimed.openFolderBeneath(claim.id.name)
    return try? folder?.openBeneath(ClaimNames.stored(claim.arrival.name))
  }

  /// Opens an original that `finishCopies` left aside in the inbox; nil if there is none.
  private func original(of claim: Claim) -> Descriptor? {
    guard inboxes.indices.contains(claim.arrival.inbox) else { return nil }
    let inbox = try? inboxes[claim.arrival.inbox].folder()
    let parent = try? inbox?.openFolderBeneath(claim.arrival.folder)
    return try? parent?.openBeneath(ClaimNames.aside(claim.id))
  }
}
