import DocumentModel
import LinuxEdge

/// The return of files from `claimed` and `refused` into an inbox.
extension SpoolFolder {
  /// Moves the sidecar and the file of a claim back to their inbox and ends the claim. Uses an
  /// alternative name if the original name is taken.
  /// - Returns: the new arrival; nil if there was no file and no sidecar.
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

  /// Moves a sidecar and a file from `claimed` or `refused` into an inbox, back to state S0.
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
}
