import DocumentModel
import FoundationEssentials
import LinuxEdge

extension SpoolFolder {
  /// The claims of the last run that were found at the start.
  package struct Recovery: Sendable {
    /// The claims that need their inbox for the rest of the recovery, by inbox. See
    /// `finishRecovery`.
    package var waiting: [Int: [Waiting]] = [:]
    /// The claims that the last crash is blamed on, including those in `refused`.
    package var blamed: [Claim] = []
    /// The claims that crashed Khazin too often.
    package var refused: [(claim: Claim, rejection: Rejection)] = []
    /// The claims whose recovery failed. They stay in place, and the next start tries again.
    package var failed: [(claim: ClaimID, outage: Outage)] = []

    /// All claims that are not finished.
    package var standing: Set<ClaimID> {
      Set(waiting.values.joined().map(\.claim.id) + failed.map(\.claim))
    }
  }

  /// A claim whose recovery needs its inbox.
  package struct Waiting: Sendable {
    package var claim: Claim
    /// The SHA-256 of the document that the archive has for the claim; nil if it has none.
    var storedHash: [UInt8]?
  }

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

  /// Recovers from the state that the last run left, as far as no inbox is needed. Call this once,
  /// under the lock and before any claim.
  /// - Parameters:
  ///   - end: the unclean end of the last run. A second call with the same end, as after a crash
  ///     during the recovery, counts nothing twice.
  ///   - storedHash: asks the archive for the SHA-256 of the document whose sighting has the claim
  ///     id; returns nil if there is none.
  /// - Throws: an outage if the claims cannot be listed or the archive does not answer. If the
  ///   recovery of a single claim fails, the claim is in `failed`.
  package func recover(
    after end: UncleanEnd = UncleanEnd(), storedHash: (ClaimID) throws(Outage) -> [UInt8]?
  ) throws(Outage) -> Recovery {
    var recovery = Recovery()
    let names = try orOutage("list", Array(settings.claimedPath.utf8)) {
      () throws(SystemError) in try claimed.entries().map(\.name)
    }
    adoptSpares(names.filter { $0.starts(with: ClaimNames.sparePrefix) })
    let blame = Blame(end, inHand: end.memoryKill.map { inHand(names, at: $0) } ?? 0)
    for name in names {
      guard let id = ClaimID(String(decoding: name, as: UTF8.self)) else { continue }
      let hash = try storedHash(id)
      do throws(Outage) {
        try recover(id, storedHash: hash, blame, into: &recovery)
      } catch {
        recovery.failed.append((id, error))
      }
    }
    removeEmptyRefusals()
    return recovery
  }

  private func recover(
    _ id: ClaimID, storedHash: [UInt8]?, _ blame: Blame, into recovery: inout Recovery
  ) throws(Outage) {
    let claim = try orOutage("recover", claimPath(id)) { () throws(SystemError) -> Claim? in
      let folder = try claimed.openFolderBeneath(id.name)
      let files = try folder.entries().map(\.name).filter { !ClaimNames.isReserved($0) }
      let claim = self.claim(id, attempt(in: folder, files: files))
      if storedHash != nil { return claim }  // S2
      if hasReason(id) {  // R1
        try finishRefusal(id)
        return nil
      }
      guard files.contains(ClaimNames.stored(claim.arrival.name)) else { return claim }  // S0'
      return try takeAgain(claim, blame, in: folder, &recovery)  // S1
    }
    guard let claim else { return }
    if storedHash == nil, claim.attempt.attempts >= settings.maxAttempts {
      let rejection = Rejection.crashedKhazin(attempts: claim.attempt.attempts)
      try refuse(claim, rejection)
      recovery.refused.append((claim, rejection))
    } else {
      recovery.waiting[claim.arrival.inbox, default: []].append(
        Waiting(claim: claim, storedHash: storedHash))
    }
  }

  private func takeAgain(
    _ claim: Claim, _ blame: Blame, in folder: Descriptor, _ recovery: inout Recovery
  ) throws(SystemError) -> Claim {
    var claim = claim
    claim.size = try folder.status(of: ClaimNames.stored(claim.arrival.name)).size
    claim.isLoaded = false
    claim.provenance.source = claim.attempt.source
    try writeMissingAttempt(of: claim, in: folder)
    if try judge(&claim, blame, in: folder) { recovery.blamed.append(claim) }
    return claim
  }

  /// Writes the `attempt.json` of a claim that has none, because work on a claim marks that file.
  private func writeMissingAttempt(of claim: Claim, in folder: Descriptor) throws(SystemError) {
    guard (try? folder.status(of: ClaimNames.attempt)) == nil else { return }
    try folder.writeSynced(
      Self.json(claim.attempt), as: ClaimNames.attempt, draft: ClaimNames.attemptDraft)
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
      let bytes = try file.readAll(limit: settings.maxFileSize + 1)
      return (folder, try file.status(), SHA256.digest(of: bytes))
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

  /// Removes folders in `refused` that hold only a reason. A crash leaves such a folder before the
  /// file is moved in, and then the file is elsewhere, or after the file is moved back.
  private func removeEmptyRefusals() {
    for name in (try? refusedFolder.entries().map(\.name)) ?? [] {
      guard ClaimID(String(decoding: name, as: UTF8.self)) != nil,
        (try? claimed.status(of: name)) == nil,
        let folder = try? refusedFolder.openFolderBeneath(name),
        let files = try? folder.entries().map(\.name),
        files.allSatisfy(ClaimNames.isReserved)
      else { continue }
      for file in files { try? folder.unlink(file) }
      try? refusedFolder.removeFolder(name)
    }
  }

  private func hasReason(_ id: ClaimID) -> Bool {
    guard let folder = try? refusedFolder.openFolderBeneath(id.name) else { return false }
    return (try? folder.status(of: ClaimNames.reason)) != nil
  }

  private func claim(_ id: ClaimID, _ attempt: Attempt) -> Claim {
    let path = Hex.bytes(attempt.pathHex) ?? []
    return Claim(
      id: id, arrival: Arrival(inbox: inboxIndex(of: attempt.inbox), path: path),
      attempt: attempt, provenance: Provenance(), sidecar: nil)
  }

  /// Reads `attempt.json`. If it cannot be read, returns an attempt for the first inbox and the
  /// name of the file, or the name without the suffix if only the sidecar is left.
  func attempt(in folder: Descriptor, files: [[UInt8]]) -> Attempt {
    let bytes = try? folder.openBeneath(ClaimNames.attempt).readAll(limit: 1 << 16)
    let attempt = bytes.flatMap { try? JSONDecoder().decode(Attempt.self, from: Data($0)) }
    if let attempt, let path = Hex.bytes(attempt.pathHex), !path.isEmpty, !path.contains(0) {
      return attempt
    }
    let file =
      files.first { !ClaimNames.isSidecar($0) } ?? files.first.map(ClaimNames.document(ofSidecar:))
      ?? [UInt8(ascii: "?")]
    return Attempt(
      inbox: settings.inboxes.first?.path ?? "", pathHex: Hex.text(file), source: nil,
      owner: nil, mtime: nil, claimed: Clock.timestamp(), attempts: 0)
  }
}
