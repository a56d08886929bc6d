import Glibc
import LinuxEdge
import Vocabulary

extension SpoolFolder {
  /// A file that was looked at and can be claimed.
  private struct Candidate {
    var arrival: Arrival
    /// The folder that the file lies in.
    var parent: Descriptor
    var file: Descriptor
    var status: FileStatus
  }

  /// A claim whose folder is there and whose file still lies in the inbox.
  private struct Opened {
    var candidate: Candidate
    var claim: Claim
    var folder: Descriptor
    var attempt: Descriptor
  }

  /// Takes one file into our hands. See `claim(_: [Arrival])`.
  package func claim(_ arrival: Arrival) throws(Outage) -> Taken {
    try claim([arrival])[0]
  }

  /// Takes files into our hands, in order: for each, `attempt.json` is written and synced before
  /// the sidecar and the file are renamed. The syncs of a batch share what the disk does, so forty
  /// files cost little more than four.
  /// - Throws: nothing of the batch that was not renamed yet is claimed then; what was renamed is
  ///   found by `claims`. The files that stay come again with the next scan.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [Taken] {
    let mine = shared.withLock { shared in
      arrivals.map { shared.busy.insert($0).inserted }
    }
    defer {
      shared.withLock { shared in
        for (arrival, isMine) in zip(arrivals, mine) where isMine { shared.busy.remove(arrival) }
      }
    }
    try checkRoom()
    var taken = arrivals.map { Taken.gone($0) }
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
        taken[index] = try move(next)
      } catch {
        for (_, claim) in rest { discard(claim) }
        throw error
      }
    }
    return taken
  }

  private func checkRoom() throws(Outage) {
    try checkRoom(try freeBytes(), at: settings.claimedPath)
    for path in settings.alsoFree {
      let free = try orOutage("look at", Array(path.utf8)) { () throws(SystemError) in
        try FileSystem(of: Folder.open(Array(path.utf8))).free
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

  private enum Look {
    case ready(Candidate)
    case stays(Taken)
  }

  private func look(at arrival: Arrival) throws(Outage) -> Look {
    guard inboxes.indices.contains(arrival.inbox) else { return .stays(.gone(arrival)) }
    let inbox = inboxes[arrival.inbox].folder
    do throws(SystemError) {
      let parent = arrival.folder.isEmpty ? inbox : try inbox.openFolderBeneath(arrival.folder)
      // Looked at before it is opened: opening a device can do something.
      let before = try parent.status(of: arrival.name)
      guard before.kind == .regular else {
        return .stays(.held(hold(arrival, .notRegular(before.kind))))
      }
      let file = try parent.openBeneath(arrival.name)
      let status = try file.status()
      guard status.kind == .regular else {
        return .stays(.held(hold(arrival, .notRegular(status.kind))))
      }
      // Such a file would be copied only to be refused.
      if status.size > settings.maxFileSize, try claimed.status().device != status.device {
        return .stays(.held(hold(arrival, .tooLargeToCopy)))
      }
      return .ready(
        Candidate(arrival: arrival, parent: parent, file: file, status: status))
    } catch {
      return .stays(try stay(arrival, error, moving: false))
    }
  }

  /// Makes the claim's folder and writes `attempt.json`.
  private func open(_ candidate: Candidate) throws(Outage) -> Opened {
    let (arrival, status) = (candidate.arrival, candidate.status)
    let inbox = inboxes[arrival.inbox]
    let attempt = Attempt(
      inbox: inbox.settings.path, path_hex: Hex.text(arrival.path),
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

  /// Renames the sidecar, then the file.
  private func move(_ opened: Opened) throws(Outage) -> Taken {
    let arrival = opened.candidate.arrival
    let stored = ClaimNames.stored(arrival.name)
    do throws(SystemError) {
      try moveSidecar(of: opened, stored)
      try opened.candidate.parent.transfer(
        arrival.name, to: opened.folder, as: stored, limit: settings.maxFileSize)
    } catch {
      discard(opened)
      return try stay(arrival, error, moving: true)
    }
    let claim = try load(opened, stored)
    // Between the look and the rename another file may have taken the name.
    guard let claim else {
      try putBack(opened.claim)
      return .held(hold(arrival, .notRegular(.link)))
    }
    shared.withLock { shared in
      shared.live[claim.id] = Live(claim: claim)
      shared.held[arrival] = nil
      shared.taken.insert(arrival, at: Clock.monotonic())
    }
    return .claimed(claim)
  }

  /// The claim with what its sidecar and its origin say; nil where the file is not a regular one.
  /// A claim that cannot be read back now is as one that a restart finds, so the file goes back.
  private func load(_ opened: Opened, _ stored: [UInt8]) throws(Outage) -> Claim? {
    do throws(SystemError) {
      try FaultPoint.claimFileMoved.pass()
      guard try opened.folder.status(of: stored).kind == .regular else { return nil }
      var claim = opened.claim
      claim.size = opened.candidate.status.size
      claim.sidecar = try sidecar(in: opened.folder, stored)
      claim.provenance = provenance(claim, origin: opened.candidate.file.originURL)
      return claim
    } catch {
      _ = try? putBack(opened.claim)
      throw error.outage("read", claimPath(opened.claim.id))
    }
  }

  /// A sidecar that cannot be taken does not keep its document: it is held by itself.
  private func moveSidecar(of opened: Opened, _ stored: [UInt8]) throws(SystemError) {
    let name = ClaimNames.sidecar(opened.candidate.arrival.name)
    let arrival = opened.candidate.arrival.sidecar
    guard name.count <= 255 else { return }
    let status: FileStatus
    do throws(SystemError) {
      status = try opened.candidate.parent.status(of: name)
      guard status.kind == .regular else {
        hold(arrival, .notRegular(status.kind))
        return
      }
      guard status.size <= SidecarFields.limit else {
        hold(arrival, .largeSidecar)
        return
      }
      try opened.candidate.parent.transfer(
        name, to: opened.folder, as: ClaimNames.sidecar(stored))
    } catch let error where error.number == ENOENT {
      return
    } catch let error where error.number == EACCES || error.number == EPERM {
      hold(arrival, .unmovable)
      return
    }
    letGo(arrival)
    try FaultPoint.claimSidecarMoved.pass()
  }

  /// Undoes a claim whose file still lies in the inbox: its sidecar goes back beside it.
  private func discard(_ opened: Opened) {
    let name = opened.candidate.arrival.name
    let stored = ClaimNames.sidecar(ClaimNames.stored(name))
    let isBack: Bool
    do throws(SystemError) {
      try opened.folder.transfer(
        stored, to: opened.candidate.parent, as: ClaimNames.sidecar(name))
      isBack = true
    } catch {
      isBack = error.number == ENOENT || error.number == ENAMETOOLONG
    }
    // What cannot go back waits for the next start, which puts it back or refuses it.
    if isBack { removeClaimFolder(opened.claim.id) }
  }
}
