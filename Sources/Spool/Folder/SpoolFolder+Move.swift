import DocumentModel
import LinuxEdge

import var Glibc.EACCES
import var Glibc.EDQUOT
import var Glibc.ENAMETOOLONG
import var Glibc.ENOENT
import var Glibc.ENOSPC
import var Glibc.EPERM

/// The second half of a claim: the renames, and the handling of their results.
extension SpoolFolder {
  /// Renames the sidecar, then the file.
  func move(_ opened: Opened) throws(Outage) -> ClaimResult {
    let arrival = opened.candidate.arrival
    let stored = ClaimNames.stored(arrival.name)
    let original: FileStatus?
    do throws(SystemError) {
      try moveSidecar(of: opened, stored)
      original = try opened.candidate.parent.transfer(
        arrival.name, to: opened.folder, as: stored,
        Transfer(
          claim: opened.claim.id,
          limit: max(settings.maxFileSize, opened.candidate.status.size),
          keepsOriginal: !opened.candidate.isProven && settings.linger > 0,
          checksWriters: opened.candidate.isProven))
    } catch {
      discard(opened)
      if isForRoomInInbox(error, opened.candidate) {
        return .held(hold(arrival, .other(error.text)))
      }
      return try stay(arrival, error, moving: true)
    }
    let loaded: Loaded
    do throws(SystemError) { loaded = try load(opened, stored) } catch {
      try putBack(opened.claim)
      return try stay(arrival, error, moving: false)
    }
    switch loaded {
    case .other:
      // Between the check and the rename, another file may have taken the name.
      try putBack(opened.claim)
      return .held(hold(arrival, .notRegular(.link)))
    case .isBeingWritten:
      // Between the lease and the rename, a program opened the file.
      let back = try putBack(opened.claim)
      return back.map { .incomplete(IncompleteFile(arrival: $0, isBeingWritten: true)) }
        ?? .gone(arrival)
    case .claim(let claim):
      shared.withLock { shared in
        shared.live[claim.id] = Live(
          claim: claim, isProven: opened.candidate.isProven, original: original)
        shared.held.remove(arrival)
        shared.taken.insert(arrival, at: Clock.monotonic())
      }
      return .claimed(claim)
    }
  }

  /// Returns true if a move failed because the disk of the inbox is full, or the quota of its user,
  /// although the disk of `claimed` has room for the file.
  private func isForRoomInInbox(_ error: SystemError, _ candidate: Candidate) -> Bool {
    guard error.number == ENOSPC || error.number == EDQUOT, isOnOtherDisk(candidate),
      let free = try? freeBytes()
    else { return false }
    return free - candidate.status.size > Self.roomBesideFile
  }

  /// The free bytes that a full disk of `claimed` does not have after it takes a file.
  private static let roomBesideFile = 1 << 20

  private enum Loaded {
    case claim(Claim)
    case isBeingWritten
    /// The file is not a regular file.
    case other
  }

  /// Loads a claim with the provenance from its sidecar and its origin attribute. No other program
  /// can open the files in the folder of the claim, so a second lease finally proves that they are
  /// complete.
  private func load(_ opened: Opened, _ stored: [UInt8]) throws(SystemError) -> Loaded {
    try FaultPoint.claimFileMoved.pass()
    let status = try opened.folder.status(of: stored)
    guard status.kind == .regular else { return .other }
    if opened.candidate.isProven {
      if try opened.folder.openBeneath(stored).writers() == .some { return .isBeingWritten }
      let sidecar = ClaimNames.sidecar(stored)
      if try isBeingWritten(sidecar, in: opened.folder) { return .isBeingWritten }
    }
    var claim = opened.claim
    claim.size = opened.candidate.status.size
    claim.sidecar = try sidecar(of: claim, in: opened.folder)
    take(sidecarOf: &claim, origin: opened.candidate.file.originURL)
    return .claim(claim)
  }

  /// Moves the sidecar of a claim. A sidecar that cannot be taken is held alone, and does not hold
  /// up its document.
  private func moveSidecar(of opened: Opened, _ stored: [UInt8]) throws(SystemError) {
    let name = ClaimNames.sidecar(opened.candidate.arrival.name)
    let arrival = opened.candidate.arrival.sidecar
    guard name.count <= 255, try isReadableSidecar(name, arrival, in: opened.candidate.parent)
    else {
      return
    }
    do throws(SystemError) {
      try opened.candidate.parent.transfer(
        name, to: opened.folder, as: ClaimNames.sidecar(stored),
        Transfer(claim: opened.claim.id, checksWriters: opened.candidate.isProven))
    } catch let error where error.number == ENOENT {
      return
    } catch let error where error.number == EACCES || error.number == EPERM {
      hold(arrival, .notMovable)
      return
    }
    letGo(arrival)
    try FaultPoint.claimSidecarMoved.pass()
  }

  /// Returns true if there is a readable sidecar. Holds a sidecar that cannot be taken.
  private func isReadableSidecar(
    _ name: [UInt8], _ arrival: Arrival, in parent: Descriptor
  ) throws(SystemError) -> Bool {
    do throws(SystemError) {
      let status = try parent.status(of: name)
      guard status.kind == .regular else {
        hold(arrival, .notRegular(status.kind))
        return false
      }
      guard status.size <= SidecarFields.limit else {
        hold(arrival, .largeSidecar, status)
        return false
      }
      _ = try parent.openBeneath(name)
      return true
    } catch let error where error.number == ENOENT {
      return false
    } catch let error where error.number == EACCES || error.number == EPERM {
      hold(arrival, .unreadable, try? parent.status(of: name))
      return false
    }
  }

  /// Undoes a claim whose file is still in the inbox, and moves the sidecar back.
  func discard(_ opened: Opened) {
    let name = opened.candidate.arrival.name
    let stored = ClaimNames.sidecar(ClaimNames.stored(name))
    let isBack: Bool
    do throws(SystemError) {
      try opened.folder.transfer(
        stored, to: opened.candidate.parent, as: ClaimNames.sidecar(name),
        Transfer(claim: opened.claim.id))
      isBack = true
    } catch {
      isBack = error.number == ENOENT || error.number == ENAMETOOLONG
    }
    // A sidecar that cannot go back waits for the next start, which puts it back.
    if isBack { removeClaimFolder(opened.claim.id) }
  }
}
