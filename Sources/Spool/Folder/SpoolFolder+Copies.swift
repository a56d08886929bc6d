import DocumentModel
import LinuxEdge

/// The cleanup after a crash during a move between two file systems.
extension SpoolFolder {
  /// Cleans up after an interrupted copy. A file that was copied may have left its original, under
  /// its own name or put aside. A file that went back may have left an unfinished copy. Names that
  /// contain the id of another claim are not touched. An original that is being written stays, under
  /// its own name, and its copy is removed.
  /// - Parameter keepsOriginal: true if an original that was put aside stays there although its
  ///   copy is complete.
  func finishCopies(
    of claim: Claim, in folder: Descriptor, keepsOriginal: Bool = false
  ) throws(SystemError) {
    let arrival = claim.arrival
    guard inboxes.indices.contains(arrival.inbox) else { return }
    let inbox = try inboxes[arrival.inbox].folder()
    guard try inbox.status().device != folder.status().device,
      let parent = try? inbox.openFolderBeneath(arrival.folder)
    else { return }
    let stored = ClaimNames.stored(arrival.name)
    let pairs = [
      (arrival.name, stored), (ClaimNames.sidecar(arrival.name), ClaimNames.sidecar(stored)),
    ]
    for (original, copy) in pairs where isCopy(copy, in: folder, of: original, in: parent) {
      if hasWriter(original, in: parent, arrival.inbox) {
        try folder.removeIfThere(copy)
      } else {
        try parent.removeIfThere(original)
      }
    }
    try parent.removeIfThere(ClaimNames.draft(claim.id))
    try folder.removeIfThere(ClaimNames.draft(claim.id))
    for (place, other) in [(parent, folder), (folder, parent)] {
      let aside = ClaimNames.aside(claim.id)
      guard (try? place.status(of: aside)) != nil else { continue }
      let copies = pairs.map { place === parent ? $0.1 : $0.0 }
      if let copy = copies.first(where: { isCopy($0, in: other, of: aside, in: place) }) {
        if place === parent, hasWriter(aside, in: parent, arrival.inbox) {
          parent.bringBack(aside, as: copy == stored ? arrival.name : pairs[1].0)
          try folder.removeIfThere(copy)
        } else if !keepsOriginal {
          try place.removeIfThere(aside)
        }
      } else {
        bringBack(aside, in: place, pairs, isOutside: place === parent, folder)
      }
    }
    try parent.sync()
  }

  /// Gives an original its name again, because its copy is not complete. If the document is not in
  /// the claim yet, the original is the sidecar, because the sidecar is moved first.
  private func bringBack(
    _ aside: [UInt8], in place: Descriptor, _ pairs: [(name: [UInt8], stored: [UInt8])],
    isOutside: Bool, _ folder: Descriptor
  ) {
    let isDocument = !isOutside || (try? folder.status(of: pairs[0].stored)) != nil
    let pair = pairs[isDocument ? 0 : 1]
    place.bringBack(aside, as: isOutside ? pair.name : pair.stored)
  }

  /// Handles an original that was put aside for a claim that no longer exists, because a crash came
  /// before the original was removed. Removes it if the refused file has the same bytes. Otherwise
  /// gives it a name, so that it is claimed again.
  func adopt(aside name: [UInt8], in parent: Descriptor, ofInbox inbox: Int) {
    guard let id = ClaimNames.claim(ofAside: name),
      shared.withLock({ $0.lingering[id] == nil }),
      (try? claimed.status(of: id.name)) == nil
    else { return }
    if !hasWriter(name, in: parent, inbox),
      let folder = try? refusedFolder.openFolderBeneath(id.name),
      let names = try? folder.entries().map(\.name),
      names.contains(where: { isCopy($0, in: folder, of: name, in: parent) })
    {
      try? parent.removeIfThere(name)
    } else {
      let path = refusal(of: id).flatMap { Hex.bytes($0.pathHex) }
      let own = path.map { Directory.split($0).name } ?? Array("document-\(id)".utf8)
      parent.bringBack(name, as: own)
    }
  }

  /// Returns true if a program has a file of an inbox open for writing, according to the kernel.
  private func hasWriter(_ name: [UInt8], in parent: Descriptor, _ inbox: Int) -> Bool {
    guard let status = try? parent.status(of: name), inboxes[inbox].canProve(status) else {
      return false
    }
    return (try? isBeingWritten(name, in: parent)) ?? true
  }

  /// Returns true if both files exist and are equal byte for byte.
  private func isCopy(
    _ copy: [UInt8], in folder: Descriptor, of original: [UInt8], in parent: Descriptor
  ) -> Bool {
    guard let status = try? parent.status(of: original), status.kind == .regular,
      (try? folder.status(of: copy).size) == status.size,
      let first = try? parent.openBeneath(original), let second = try? folder.openBeneath(copy)
    else { return false }
    return (try? first.hasSameBytes(as: second)) ?? false
  }
}
