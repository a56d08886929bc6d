import DocumentModel
import FoundationEssentials
import LinuxEdge

extension SpoolFolder {
  /// Moves a claim to `refused/<id>/`, after writing and syncing the reason.
  package func refuse(_ claim: Claim, _ rejection: Rejection) throws(Outage) {
    let reason = rejection.reason
    try refuse(
      claim.id, claim.arrival,
      RefusedFile(
        claim: claim.id, code: reason.code, sentence: reason.sentence, advice: reason.advice,
        inbox: claim.attempt.inbox, path: printable(claim.arrival.path),
        pathHex: claim.attempt.pathHex,
        source: claim.provenance.source ?? claim.attempt.source, when: Clock.timestamp()))
  }

  private func refuse(
    _ id: ClaimID, _ arrival: Arrival, _ file: RefusedFile
  ) throws(Outage) {
    try orOutage("refuse", claimPath(id)) { () throws(SystemError) in
      try writeReason(file)
      try finishRefusal(id)
    }
  }

  func writeReason(_ file: RefusedFile) throws(SystemError) {
    let folder = try refusedFolder.makeFoldersBeneath(file.claim.name)
    try FaultPoint.refuseFolderMade.pass()
    try folder.writeSynced(
      Self.json(file), as: ClaimNames.reason, draft: ClaimNames.reasonDraft)
    try refusedFolder.sync()
    try FaultPoint.refuseReasonSynced.pass()
  }

  /// Moves the remaining files of a claim to `refused/<id>/`, from state R1 to R2.
  func finishRefusal(_ id: ClaimID) throws(SystemError) {
    if isOfWithdrawn(id) { return try dropWithdrawn(id) }
    let target = try refusedFolder.openFolderBeneath(id.name)
    let folder = try claimed.openFolderBeneath(id.name)
    let names = try folder.entries().map(\.name).filter { !ClaimNames.isReserved($0) }
    // Move the sidecar first, because the rename of the file completes the refusal.
    for name in names where ClaimNames.isSidecar(name) {
      try folder.transfer(name, to: target, as: name, Transfer(claim: id))
      try FaultPoint.refuseSidecarMoved.pass()
    }
    for name in names where !ClaimNames.isSidecar(name) {
      try folder.transfer(name, to: target, as: name, Transfer(claim: id))
      try FaultPoint.refuseFileMoved.pass()
    }
    try target.sync()
    removeClaimFolder(id)
    forget(id)
  }

  /// Returns the refusals, newest first.
  package func refused() throws(Outage) -> [RefusedFile] {
    let ids = try orOutage("list", Array(settings.refusedPath.utf8)) {
      () throws(SystemError) in try refusedFolder.entries().map(\.name)
    }
    return ids.compactMap { name in
      ClaimID(String(decoding: name, as: UTF8.self)).flatMap(refusal(of:))
    }.sorted { ($0.when, $0.claim.description) > ($1.when, $1.claim.description) }
  }

  /// Returns the refusal with an id; nil if there is none or its file is missing.
  package func refusal(of id: ClaimID) -> RefusedFile? {
    guard let folder = try? refusedFolder.openFolderBeneath(id.name),
      let names = try? folder.entries().map(\.name),
      names.contains(where: { !ClaimNames.isReserved($0) }),
      let bytes = try? folder.openBeneath(ClaimNames.reason).readAll(limit: 1 << 16)
    else { return nil }
    return try? JSONDecoder().decode(RefusedFile.self, from: Data(bytes))
  }

  /// Moves a refused file back to its inbox, where it is claimed again.
  /// - Returns: the new arrival; nil if no refusal has this id or the bytes were withdrawn.
  package func retry(_ id: ClaimID) throws(Outage) -> Arrival? {
    guard let file = refusal(of: id), !isOfWithdrawn(id), let path = Hex.bytes(file.pathHex)
    else { return nil }
    let inbox = inboxIndex(of: file.inbox)
    return try orOutage("retry", Array((settings.refusedPath + "/" + id.description).utf8)) {
      () throws(SystemError) in
      let folder = try refusedFolder.openFolderBeneath(id.name)
      // A refused sidecar is kept under its own name, as a document is.
      let arrival = try restore(
        Arrival(inbox: inbox, path: path), of: id, from: folder,
        (.retrySidecarMoved, .retryFileMoved))
      for name in [ClaimNames.reason, ClaimNames.reasonDraft] { try folder.removeIfThere(name) }
      try refusedFolder.removeFolder(id.name)
      return arrival
    }
  }

  /// Returns the index of the inbox with a path; 0 if the configuration no longer has it.
  func inboxIndex(of path: String) -> Int {
    inboxes.firstIndex { $0.settings.path == path } ?? 0
  }

  /// Refuses a sidecar in an inbox whose document never came.
  func refuseSidecar(at arrival: Arrival, source: String?) throws(Outage) -> ClaimID {
    let (id, reason) = (ClaimID.unique(), Rejection.orphanSidecar.reason)
    let file = RefusedFile(
      claim: id, code: reason.code, sentence: reason.sentence, advice: reason.advice,
      inbox: inboxPath(arrival), path: printable(arrival.path), pathHex: Hex.text(arrival.path),
      source: source, when: Clock.timestamp())
    try orOutage("refuse", fullPath(arrival)) { () throws(SystemError) in
      try writeReason(file)
      let target = try refusedFolder.openFolderBeneath(id.name)
      do throws(SystemError) {
        let parent = try inboxes[arrival.inbox].folder().openFolderBeneath(arrival.folder)
        try parent.transfer(
          arrival.name, to: target, as: ClaimNames.stored(arrival.name), Transfer(claim: id))
        try FaultPoint.refuseSidecarMoved.pass()
      } catch {
        try? target.unlink(ClaimNames.reason)
        try? refusedFolder.removeFolder(id.name)
        throw error
      }
      try target.sync()
    }
    return id
  }
}

extension Descriptor {
  /// Writes a file atomically: writes and syncs it under the name of a draft, renames it, and syncs
  /// the folder.
  func writeSynced(
    _ bytes: [UInt8], as name: [UInt8], draft: [UInt8]
  ) throws(SystemError) {
    try removeIfThere(draft)
    let file = try create(draft)
    try file.writeAll(bytes)
    try file.sync()
    try replace(draft, to: self, as: name)
    try sync()
  }
}
