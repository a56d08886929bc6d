import DocumentModel
import LinuxEdge

extension SpoolFolder {
  /// A file that was checked and can be claimed.
  struct Candidate {
    var arrival: Arrival
    /// The folder of the file.
    var parent: Descriptor
    var file: Descriptor
    var status: FileStatus
    /// True if a lease proved that no program writes to the file.
    var isProven: Bool
  }

  /// A claim whose folder exists and whose file is still in the inbox.
  struct Opened {
    var candidate: Candidate
    var claim: Claim
    var folder: Descriptor
    var attempt: Descriptor
  }

  /// Claims one file. See `claim(_: [Arrival])`.
  package func claim(_ arrival: Arrival) throws(Outage) -> ClaimResult {
    try claim([arrival])[0]
  }

  /// Claims files, in order. For each file, `attempt.json` is written and synced before the sidecar
  /// and the file are renamed. The syncs of a batch share disk operations, so forty files cost
  /// little more than four.
  /// - Throws: an outage. Then files that were not yet renamed are not claimed, and `claims` lists
  ///   those that were renamed. The next scan finds the remaining files again.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [ClaimResult] {
    let mine = shared.withLock { shared in
      arrivals.map { shared.busy.insert($0).inserted }
    }
    defer {
      shared.withLock { shared in
        for (arrival, isMine) in zip(arrivals, mine) where isMine { shared.busy.remove(arrival) }
      }
    }
    try checkRoom()
    var taken = arrivals.map { ClaimResult.gone($0) }
    var opened: [(index: Int, Opened)] = []
    do {
      for index in arrivals.indices where mine[index] {
        switch try look(at: arrivals[index]) {
        case .ready(let candidate): opened.append((index, try open(candidate)))
        case .stays(let stays): taken[index] = stays
        }
      }
      try sync(opened.map(\.1))
    } catch {
      for (_, claim) in opened { discard(claim) }
      throw error
    }
    var rest = opened[...]
    while let (index, next) = rest.popFirst() {
      do {
        // A crash from here on, such as one by the sidecar, is blamed on this claim.
        taken[index] = try WorkInProgress.with(next.claim.id) { () throws(Outage) in
          try move(next)
        }
      } catch {
        for (_, claim) in rest { discard(claim) }
        throw error
      }
    }
    try syncRenames(of: opened.map(\.1))
    return taken
  }

  /// Syncs the folders that files were renamed from. A power cut must not bring a file back to the
  /// inbox that the archive has. POSIX makes a rename durable by an fsync of its folder. The fsync
  /// of the archive has this effect only on some file systems.
  ///
  /// If the disk of an inbox fails, the files were copied and synced already, so they are stored,
  /// and the failure is a problem of this inbox. A failure of the disk that also holds `claimed` is
  /// an outage.
  private func syncRenames(of opened: [Opened]) throws(Outage) {
    var done: Set<Arrival> = []
    for claim in opened {
      let arrival = claim.candidate.arrival
      let folder = Arrival(inbox: arrival.inbox, path: arrival.folder)
      guard done.insert(folder).inserted else { continue }
      let inbox = inboxes[arrival.inbox]
      do throws(SystemError) {
        try claim.candidate.parent.sync()
        inbox.recordSync(nil)
      } catch {
        guard isOnOtherDisk(claim.candidate) else { throw error.outage("sync", fullPath(folder)) }
        inbox.recordSync(error)
      }
    }
  }

  /// Returns true if a file is on another file system than `claimed`.
  func isOnOtherDisk(_ candidate: Candidate) -> Bool {
    guard let status = try? claimed.status() else { return false }
    return status.device != candidate.status.device
  }

  private func checkRoom() throws(Outage) {
    try checkRoom(try freeBytes(), at: settings.claimedPath)
    for path in settings.alsoFree {
      let free = try orOutage("look at", Array(path.utf8)) { () throws(SystemError) in
        try FileSystem(of: Directory.open(Array(path.utf8))).free
      }
      try checkRoom(free, at: path)
    }
  }

  private func checkRoom(_ free: Int, at path: String) throws(Outage) {
    guard free < settings.keepFree else { return }
    throw Outage(
      kind: .diskFull, operation: "claim into", path: path,
      detail: "\(free) bytes are free and keep_free is \(settings.keepFree)")
  }

  private enum ClaimCheck {
    case ready(Candidate)
    case stays(ClaimResult)
  }

  private func look(at arrival: Arrival) throws(Outage) -> ClaimCheck {
    guard inboxes.indices.contains(arrival.inbox) else { return .stays(.gone(arrival)) }
    do throws(SystemError) {
      let inbox = try inboxes[arrival.inbox].folder()
      let parent = arrival.folder.isEmpty ? inbox : try inbox.openFolderBeneath(arrival.folder)
      // Read the status before opening, because opening a device can have side effects.
      let before = try parent.status(of: arrival.name)
      guard before.kind == .regular else {
        return .stays(.held(hold(arrival, .notRegular(before.kind))))
      }
      let file = try parent.openBeneath(arrival.name)
      let status = try file.status()
      guard status.kind == .regular else {
        return .stays(.held(hold(arrival, .notRegular(status.kind))))
      }
      let completeness = try completeness(of: file, status, arrival)
      guard completeness != .incomplete, try !isSidecarBeingWritten(arrival, in: parent) else {
        return .stays(.incomplete(IncompleteFile(arrival: arrival, isBeingWritten: true)))
      }
      guard completeness != .doubtful else {
        return .stays(.incomplete(IncompleteFile(arrival: arrival, isBeingWritten: false)))
      }
      if let cause = try causeToHold(file, status) {
        return .stays(.held(hold(arrival, cause, status)))
      }
      return .ready(
        Candidate(
          arrival: arrival, parent: parent, file: file, status: status,
          isProven: completeness == .proven))
    } catch {
      return .stays(try stay(arrival, error, moving: false))
    }
  }

  /// Creates the folder of the claim and writes `attempt.json`.
  private func open(_ candidate: Candidate) throws(Outage) -> Opened {
    let (arrival, status) = (candidate.arrival, candidate.status)
    let inbox = inboxes[arrival.inbox]
    let attempt = Attempt(
      inbox: inbox.settings.path, pathHex: Hex.text(arrival.path),
      source: inbox.settings.source ?? arrival.firstFolder,
      owner: Accounts.userName(status.user), mtime: Clock.timestamp(of: status.modified),
      claimed: Clock.timestamp(), attempts: 0)
    let claim = Claim(
      id: .unique(), arrival: arrival, attempt: attempt, provenance: Provenance(), sidecar: nil)
    return try orOutage("write", claimPath(claim.id)) { () throws(SystemError) in
      do throws(SystemError) {
        let (folder, file) = try makeFolder(of: claim.id)
        try FaultPoint.claimFolderMade.pass()
        try file.writeAll(Self.json(attempt))
        file.startWriting()
        try FaultPoint.claimAttemptWritten.pass()
        return Opened(candidate: candidate, claim: claim, folder: folder, attempt: file)
      } catch {
        removeClaimFolder(claim.id)
        throw error
      }
    }
  }

  private func sync(_ opened: [Opened]) throws(Outage) {
    guard !opened.isEmpty else { return }
    try orOutage("sync", Array(settings.claimedPath.utf8)) { () throws(SystemError) in
      for claim in opened { try claim.attempt.sync() }
      try claimed.sync()
      try FaultPoint.claimAttemptSynced.pass()
    }
  }
}
