import FoundationEssentials
import Glibc
import LinuxEdge
import Vocabulary

extension SpoolFolder {
  /// What a start found of the run before.
  package struct Recovery: Sendable {
    /// To be taken up again, oldest first, after what is new. Their sidecars are not read yet.
    package var retries: [Claim] = []
    /// The archive had them.
    package var released = 0
    /// The last end was blamed on these, those in `refused` included.
    package var blamed: [Claim] = []
    /// Ended Khazin too often.
    package var refused: [(claim: Claim, rejection: Rejection)] = []
    /// Sidecars whose file still lay in the inbox.
    package var putBack = 0
    /// Could not be gone on with: they lie where they lay, and the next start tries again.
    package var failed: [(claim: ClaimID, outage: Outage)] = []
  }

  /// Goes on from whatever state the last run left behind. To be called once, under the lock and
  /// before anything is claimed. `isStored` asks the archive whether a sighting has that claim id.
  /// - Parameter end: how the last run ended. Calling again with the same end, as after a crash right
  ///   here, counts nothing twice.
  /// - Throws: where the claims cannot be listed, or the archive not be asked; a single claim that
  ///   cannot be gone on with is in `failed`.
  package func recover(
    after end: UncleanEnd = UncleanEnd(), isStored: (ClaimID) throws(Outage) -> Bool
  ) throws(Outage) -> Recovery {
    var recovery = Recovery()
    let names = try orOutage("list", Array(settings.claimedPath.utf8)) {
      () throws(SystemError) in try claimed.entries().map(\.name)
    }
    adoptSpares(names.filter { $0.starts(with: ClaimNames.sparePrefix) })
    let blame = Blame(end, inHand: end.memoryKill.map { inHand(names, at: $0) } ?? 0)
    for name in names {
      guard let id = ClaimID(String(decoding: name, as: UTF8.self)) else { continue }
      let isStored = try isStored(id)
      do throws(Outage) {
        try recover(id, isStored: isStored, blame, into: &recovery)
      } catch {
        recovery.failed.append((id, error))
      }
    }
    removeEmptyRefusals()
    recovery.retries.sort { $0.attempt.claimed < $1.attempt.claimed }
    return recovery
  }

  private func recover(
    _ id: ClaimID, isStored: Bool, _ blame: Blame, into recovery: inout Recovery
  ) throws(Outage) {
    let claim = try orOutage("recover", claimPath(id)) { () throws(SystemError) -> Claim? in
      let folder = try claimed.openFolderBeneath(id.name)
      let names = try folder.entries().map(\.name)
      let files = names.filter { !ClaimNames.isReserved($0) }
      if isStored {  // S2
        for file in files { try folder.removeIfThere(file) }
        removeClaimFolder(id)
        recovery.released += 1
        return nil
      }
      if hasReason(id) {  // R1
        try finishRefusal(id)
        return nil
      }
      let claim = self.claim(id, attempt(in: folder, files: files))
      try finishCopies(in: folder, claim.arrival)
      guard files.contains(ClaimNames.stored(claim.arrival.name)) else {  // S0' and before it
        let back = try restore(
          claim.arrival, from: folder, (.putBackSidecarMoved, .putBackFileMoved))
        if back != nil { recovery.putBack += 1 }
        removeClaimFolder(id)
        return nil
      }
      return try takeAgain(claim, blame, in: folder, &recovery)  // S1
    }
    guard let claim else { return }
    if claim.attempt.attempts >= settings.maxAttempts {
      let rejection = Rejection.crashedKhazin(attempts: claim.attempt.attempts)
      try refuse(claim, rejection)
      recovery.refused.append((claim, rejection))
    } else {
      shared.withLock { $0.live[id] = Live(claim: claim) }
      recovery.retries.append(claim)
    }
  }

  private func takeAgain(
    _ claim: Claim, _ blame: Blame, in folder: Descriptor, _ recovery: inout Recovery
  ) throws(SystemError) -> Claim {
    var claim = claim
    claim.size = try folder.status(of: ClaimNames.stored(claim.arrival.name)).size
    claim.isLoaded = false
    claim.provenance = provenance(claim, origin: nil)
    if try judge(&claim, blame, in: folder) { recovery.blamed.append(claim) }
    return claim
  }

  /// Folders that hold a reason and nothing else: a crash came before the file was moved in, and the
  /// file lies elsewhere, or after it was moved back.
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
    let path = Hex.bytes(attempt.path_hex) ?? []
    return Claim(
      id: id, arrival: Arrival(inbox: inboxIndex(of: attempt.inbox), path: path),
      attempt: attempt, provenance: Provenance(), sidecar: nil)
  }

  /// `attempt.json`; where it cannot be read, what the file's own name tells.
  func attempt(in folder: Descriptor, files: [[UInt8]]) -> Attempt {
    let bytes = try? folder.openBeneath(ClaimNames.attempt).readAll(limit: 1 << 16)
    let attempt = bytes.flatMap { try? JSONDecoder().decode(Attempt.self, from: Data($0)) }
    if let attempt, let path = Hex.bytes(attempt.path_hex), !path.isEmpty, !path.contains(0) {
      return attempt
    }
    let file = files.first { !ClaimNames.isSidecar($0) } ?? files.first ?? [UInt8(ascii: "?")]
    return Attempt(
      inbox: settings.inboxes.first?.path ?? "", path_hex: Hex.text(file), source: nil,
      owner: nil, mtime: nil, claimed: Clock.timestamp(), attempts: 0)
  }
}
