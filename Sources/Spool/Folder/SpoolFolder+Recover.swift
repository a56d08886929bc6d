import DocumentModel
import FoundationEssentials
import LinuxEdge

/// The first half of the recovery: the claims of the last run, as far as no inbox is needed.
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
