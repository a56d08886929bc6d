import FoundationEssentials
import Glibc
import LinuxEdge
import DocumentModel

/// What is done with a claim while it is in our hands.
extension SpoolFolder {
  /// Work on a claim begins: where memory runs out, it is one of the suspects. StatedDates by the mode of
  /// `attempt.json`, which costs no inode, and not synced, since a power cut is not the document's
  /// fault and a kill of ours keeps what was written.
  /// - Returns: the claim with what its sidecar and its origin say.
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
    claim.sidecar = try sidecar(in: folder, stored)
    take(sidecarOf: &claim, origin: (try? folder.openBeneath(stored))?.originURL)
    claim.isLoaded = true
    return claim
  }

  /// Work on a claim ended in order without a result: a stop, or an outage of ours.
  package func pause(_ claim: Claim) {
    guard let folder = try? claimed.openFolderBeneath(claim.id.name) else { return }
    try? folder.setMode(ClaimNames.resting, of: ClaimNames.attempt)
  }

  /// What reading a claim led to.
  package enum Contents: Sendable, Equatable {
    case bytes([UInt8])
    case rejected(Rejection)
    /// It cannot be read: it lies in its inbox again.
    case held(HeldFile)
    /// Somebody took it out of our folder: the claim has ended.
    case gone
  }

  /// The bytes of a claim. A file that changes while it is read is read again, five times at most.
  /// - Returns: rejected as too large, without reading it, where it is larger than `maxFileSize`.
  package func read(_ claim: Claim) throws(Outage) -> Contents {
    let stored = ClaimNames.stored(claim.arrival.name)
    let cause: HeldFile.Cause
    do throws(SystemError) {
      return try read(claim, from: claimed.openFolderBeneath(claim.id.name), stored)
    } catch {
      switch error.number {
      case EBUSY: cause = .restless
      case EACCES, EPERM: cause = .unreadable
      case ENOMEM, EMFILE, ENFILE:
        throw error.outage("read", claimPath(claim.id) + [UInt8(ascii: "/")] + stored)
      // A fault of this file: its neighbours are read all the same.
      default: cause = .other(error.text)
      }
    }
    return try putBackHeld(claim, cause).map(Contents.held) ?? .gone
  }

  private func read(
    _ claim: Claim, from folder: Descriptor, _ stored: [UInt8]
  ) throws(SystemError) -> Contents {
    for _ in 0..<5 {
      let file = try folder.openBeneath(stored)
      let before = try file.status()
      guard before.size <= settings.maxFileSize else {
        return .rejected(.tooLarge(size: before.size, limit: settings.maxFileSize))
      }
      let bytes = try file.readAll(limit: settings.maxFileSize + 1, expecting: before.size)
      try FaultPoint.claimRead.pass()
      let after = try file.status()
      guard after.stoodStill(since: before), bytes.count == after.size else { continue }
      shared.withLock { shared in
        shared.live[claim.id]?.seen = after
        shared.returned[claim.arrival] = nil
      }
      return .bytes(bytes)
    }
    throw SystemError(EBUSY, "read")
  }

  /// How a claim ended that the archive has.
  package enum Released: Sendable {
    case removed
    /// It stays linked for a while: nobody can say if its writer is done.
    case lingers
    /// Its writer had not finished: the whole file went back into the inbox and comes again.
    case grew
  }

  /// Lets go of a claim; only after the archive's commit.
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
      !now.stoodStill(since: seen)
    {
      try putBackGrown(claim)
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

  /// Moves a claim's sidecar and file back to where they came from, under another name where that
  /// is taken, and ends the claim.
  /// - Returns: where the file lies now; nil where there was none.
  @discardableResult
  package func putBack(_ claim: Claim) throws(Outage) -> Arrival? {
    let back = try orOutage("put back", claimPath(claim.id)) { () throws(SystemError) in
      let folder = try claimed.openFolderBeneath(claim.id.name)
      let arrival = try restore(
        claim.arrival, of: claim.id, from: folder, (.putBackSidecarMoved, .putBackFileMoved))
      removeClaimFolder(claim.id)
      return arrival
    }
    forget(claim.id)
    return back
  }

  /// Moves sidecar and file from a folder of ours into an inbox, which is S0 again.
  func restore(
    _ arrival: Arrival, of id: ClaimID, from folder: Descriptor,
    _ points: (sidecar: FaultPoint, file: FaultPoint)
  ) throws(SystemError) -> Arrival? {
    let transfer = Transfer(claim: id)
    let parent = try inboxes[arrival.inbox].folder().makeFoldersBeneath(arrival.folder)
    let stored = ClaimNames.stored(arrival.name)
    let names = try folder.entries().map(\.name)
    let hasFile = names.contains(stored)
    let sidecar = ClaimNames.sidecar(stored)
    let hasSidecar = names.contains(sidecar)
    guard hasFile || hasSidecar else { return nil }
    let name = try parent.freeName(arrival.name, hasFile: hasFile, hasSidecar: hasSidecar)
    if hasSidecar {
      try folder.transfer(sidecar, to: parent, as: ClaimNames.sidecar(name), transfer)
      try points.sidecar.pass()
    }
    if hasFile { try folder.transfer(stored, to: parent, as: name, transfer) }
    try points.file.pass()
    try parent.sync()
    let prefix = arrival.folder.isEmpty ? [] : arrival.folder + [UInt8(ascii: "/")]
    return Arrival(inbox: arrival.inbox, path: prefix + name)
  }

  /// A claim has ended. Its original in an inbox on another file system ends later.
  func forget(_ id: ClaimID) {
    let live = shared.withLock { $0.live.removeValue(forKey: id) }
    if let live, let original = live.original { linger(live.claim, nil, original: original) }
  }

  func claimPath(_ id: ClaimID) -> [UInt8] {
    Array((settings.claimedPath + "/" + id.description).utf8)
  }

  /// Removes the folder of a claim whose file and sidecar have gone; a file in it is never removed.
  func removeClaimFolder(_ id: ClaimID) {
    guard let folder = try? claimed.openFolderBeneath(id.name),
      let names = try? folder.entries().map(\.name)
    else { return }
    for name in names where ClaimNames.isReserved(name) { try? folder.unlink(name) }
    try? claimed.removeFolder(id.name)
    try? FaultPoint.claimFolderRemoved.pass()
  }

  /// What the sidecar of a claim says, verbatim.
  func sidecar(in folder: Descriptor, _ stored: [UInt8]) throws(SystemError) -> [UInt8]? {
    let name = ClaimNames.sidecar(stored)
    guard name.count <= 255 else { return nil }
    do {
      return try folder.openBeneath(name).readAll(limit: SidecarFields.limit)
    } catch let error where [ENOENT, EACCES, ELOOP].contains(error.number) {
      return nil
    }
  }

  /// Puts into a claim what its sidecar says: sidecar before configuration, before folder; the
  /// browser's word only where nobody else speaks.
  func take(sidecarOf claim: inout Claim, origin: String?) {
    let reading = claim.sidecar.map(SidecarReading.init)
    var provenance = reading?.provenance ?? Provenance()
    provenance.url = provenance.url ?? origin
    provenance.source = provenance.source ?? claim.attempt.source
    claim.provenance = provenance
    claim.sidecarProblem = reading?.problem
  }
}

extension Descriptor {
  func removeIfThere(_ name: [UInt8]) throws(SystemError) {
    do {
      try unlink(name)
    } catch let error where error.number == ENOENT {
      return
    }
  }

  /// Opens a folder below this one, making what is missing of its path. The group comes down from a
  /// parent that is setgid; to ask for the bit is forbidden under `RestrictSUIDSGID=`.
  func makeFoldersBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    do {
      return try openFolderBeneath(path)
    } catch let error where error.number == ENOENT {
      let (above, name) = Directory.split(path)
      let parent = try makeFoldersBeneath(above == Array(".".utf8) ? [] : above)
      try parent.makeFolder(name, mode: 0o775)
      return try parent.openFolderBeneath(name)
    }
  }

  /// The name itself, or the first `NAME (n)` under which neither file nor sidecar is there.
  func freeName(
    _ name: [UInt8], hasFile: Bool, hasSidecar: Bool
  ) throws(SystemError) -> [UInt8] {
    for number in 1...1000 {
      let candidate = number == 1 ? name : ClaimNames.alternative(name, number)
      let isFree =
        (!hasFile || (try? status(of: candidate)) == nil)
        && (!hasSidecar || (try? status(of: ClaimNames.sidecar(candidate))) == nil)
      if isFree { return candidate }
    }
    throw SystemError(EEXIST, "renameat2")
  }
}
