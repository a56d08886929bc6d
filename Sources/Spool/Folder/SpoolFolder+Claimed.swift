import DocumentModel
import LinuxEdge

import var Glibc.EACCES
import var Glibc.EBUSY
import var Glibc.ELOOP
import var Glibc.EMFILE
import var Glibc.ENFILE
import var Glibc.ENOENT
import var Glibc.ENOMEM
import var Glibc.EPERM

/// The operations on a live claim.
extension SpoolFolder {
  /// Marks the start of work on a claim, so that the claim is a suspect if memory runs out. The
  /// mark is the mode of `attempt.json`, which costs no inode. It is not synced, because a power
  /// cut is not the fault of the document, and the kill of a process keeps what was written.
  /// - Returns: the claim with the provenance from its sidecar and its origin attribute.
  @discardableResult
  package func begin(_ claim: Claim) throws(Outage) -> Claim {
    try orOutage("mark", claimPath(claim.id)) { () throws(SystemError) in
      let folder = try claimed.openFolderBeneath(claim.id.name)
      try folder.setMode(ClaimNames.inWork, of: ClaimNames.attempt)
      try FaultPoint.claimBegun.pass()
      return claim.isLoaded ? claim : try load(claim, from: folder)
    }
  }

  private func load(_ claim: Claim, from folder: Descriptor) throws(SystemError) -> Claim {
    var claim = claim
    let stored = ClaimNames.stored(claim.arrival.name)
    claim.sidecar = try sidecar(of: claim, in: folder)
    take(sidecarOf: &claim, origin: (try? folder.openBeneath(stored))?.originURL)
    claim.isLoaded = true
    return claim
  }

  /// Marks an orderly end of work without a result, as at a stop or an outage.
  package func pause(_ claim: Claim) {
    guard let folder = try? claimed.openFolderBeneath(claim.id.name) else { return }
    try? folder.setMode(ClaimNames.resting, of: ClaimNames.attempt)
  }

  /// The result of reading a claim.
  package enum Contents: Sendable, Equatable {
    case bytes([UInt8])
    /// The file is too large for memory, and its format is known.
    case large(LargeFile)
    case rejected(Rejection)
    /// The file cannot be read and is back in its inbox.
    case held(HeldFile)
    /// The file was removed from the folder of the claim, so the claim has ended.
    case gone
  }

  /// Reads the bytes of a claim. Reads at most five times if the file changes during the read.
  /// - Returns: the open file, if it is larger than `maxFileSize` and its format is known; otherwise
  ///   a rejection as too large.
  package func read(_ claim: Claim) throws(Outage) -> Contents {
    let stored = ClaimNames.stored(claim.arrival.name)
    let cause: HeldFile.Cause
    do throws(SystemError) {
      let folder = try claimed.openFolderBeneath(claim.id.name)
      switch try read(claim, from: folder, stored) {
      case .read(let contents): return contents
      case .mustWait(let reason): cause = reason
      }
    } catch {
      switch error.number {
      case EBUSY: cause = .keepsChanging
      case EACCES, EPERM: cause = .unreadable
      case ENOMEM, EMFILE, ENFILE:
        throw error.outage("read", claimPath(claim.id) + [UInt8(ascii: "/")] + stored)
      // This file is at fault; the other files can still be read.
      default: cause = .other(error.text)
      }
    }
    return try putBackHeld(claim, cause).map(Contents.held) ?? .gone
  }

  private enum Reading {
    case read(Contents)
    case mustWait(HeldFile.Cause)
  }

  private func read(
    _ claim: Claim, from folder: Descriptor, _ stored: [UInt8]
  ) throws(SystemError) -> Reading {
    for _ in 0..<5 {
      let file = try folder.openBeneath(stored)
      let before = try file.status()
      switch try checkSize(of: file, before) {
      case .small: break
      case .large(let large): return .read(.large(large))
      case .tooLarge(let limit):
        return .read(.rejected(.tooLarge(size: before.size, limit: limit.bytes)))
      // The limit was lowered after the file was claimed.
      case .overLimit(let limit): return .mustWait(.overLimit(limit))
      }
      let bytes = try file.readAll(limit: settings.maxFileSize + 1, expecting: before.size)
      try FaultPoint.claimRead.pass()
      let after = try file.status()
      guard after.isUnchanged(since: before), bytes.count == after.size else { continue }
      shared.withLock { shared in
        shared.live[claim.id]?.seen = after
        shared.returned[claim.arrival] = nil
      }
      return .read(.bytes(bytes))
    }
    throw SystemError(EBUSY, "read")
  }

  /// The result of releasing a claim.
  package enum Released: Sendable {
    case removed
    /// The file stays for a while, because its writer may not be done.
    case lingers
    /// The writer had not finished. The whole file went back into the inbox and will be claimed
    /// again.
    case grew
  }

  /// Releases a claim. Call this only after the archive's commit.
  @discardableResult
  package func release(_ claim: Claim) throws(Outage) -> Released {
    let stored = ClaimNames.stored(claim.arrival.name)
    let live = shared.withLock { $0.live[claim.id] }
    let folder: Descriptor
    do throws(SystemError) {
      try FaultPoint.releaseBefore.pass()
      folder = try claimed.openFolderBeneath(claim.id.name)
    } catch let error where error.number == ENOENT {
      forget(claim.id)
      return .removed
    } catch {
      throw error.outage("release", claimPath(claim.id))
    }
    if let live, let seen = live.seen, !live.isProven, settings.linger > 0 {
      linger(claim, seen, original: live.original)
      return .lingers
    }
    if let seen = live?.seen, let now = try? folder.status(of: stored),
      !now.isUnchanged(since: seen)
    {
      try putBackChanged(claim)
      return .grew
    }
    try remove(claim, from: folder)
    return .removed
  }

  /// Removes the file and the sidecar of a claim that the archive has.
  func remove(_ claim: Claim, from folder: Descriptor) throws(Outage) {
    let stored = ClaimNames.stored(claim.arrival.name)
    try orOutage("release", claimPath(claim.id)) { () throws(SystemError) in
      try folder.removeIfThere(stored)
      try FaultPoint.releaseFileRemoved.pass()
      if claim.sidecar != nil { try folder.removeIfThere(ClaimNames.sidecar(stored)) }
    }
    retireFolder(of: claim.id, folder)
    forget(claim.id)
  }

  /// Forgets a claim that has ended. An original that was put aside on another file system lingers.
  func forget(_ id: ClaimID) {
    let live = shared.withLock { $0.live.removeValue(forKey: id) }
    if let live, let original = live.original { linger(live.claim, nil, original: original) }
  }

  func claimPath(_ id: ClaimID) -> [UInt8] {
    Array((settings.claimedPath + "/" + id.description).utf8)
  }

  /// Removes the folder of a claim whose file and sidecar are gone. Never removes a document.
  func removeClaimFolder(_ id: ClaimID) {
    guard let folder = try? claimed.openFolderBeneath(id.name),
      let names = try? folder.entries().map(\.name)
    else { return }
    for name in names where ClaimNames.isReserved(name) { try? folder.unlink(name) }
    try? claimed.removeFolder(id.name)
    try? FaultPoint.claimFolderRemoved.pass()
  }

  /// Returns the bytes of a claim's sidecar; nil if there is none. A sidecar that cannot be read goes
  /// back to its inbox, where it is held, and does not hold up its document.
  func sidecar(of claim: Claim, in folder: Descriptor) throws(SystemError) -> [UInt8]? {
    let name = ClaimNames.sidecar(ClaimNames.stored(claim.arrival.name))
    guard name.count <= 255 else { return nil }
    do {
      return try folder.openBeneath(name).readAll(limit: SidecarFields.limit)
    } catch let error where error.number == ENOENT {
      return nil
    } catch let error where [EACCES, EPERM, ELOOP].contains(error.number) {
      let arrival = claim.arrival
      hold(arrival.sidecar, error.number == ELOOP ? .notRegular(.link) : .unreadable)
      let parent = try inboxes[arrival.inbox].folder().makeFoldersBeneath(arrival.folder)
      let free = try parent.freeName(arrival.name, hasFile: false, hasSidecar: true)
      try folder.transfer(
        name, to: parent, as: ClaimNames.sidecar(free), Transfer(claim: claim.id))
      return nil
    }
  }

  /// Sets the provenance of a claim. The sidecar has precedence over the source of `attempt.json`,
  /// which is that of the configuration or else the first folder. The browser's origin attribute is
  /// used only if the sidecar has no URL.
  func take(sidecarOf claim: inout Claim, origin: String?) {
    FaultPoint.poisonClaim.pass(named: claim.arrival.name)
    let reading = claim.sidecar.map(SidecarReading.init)
    var provenance = reading?.provenance ?? Provenance()
    provenance.url = provenance.url ?? origin
    provenance.source = provenance.source ?? claim.attempt.source
    claim.provenance = provenance
    claim.sidecarProblem = reading?.problem
  }
}
