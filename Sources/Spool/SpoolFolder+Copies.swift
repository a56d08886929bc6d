import Glibc
import LinuxEdge
import Vocabulary

/// What a crash left of a move between two file systems.
extension SpoolFolder {
  /// A file that had to be copied may have left its original, under its own name or put aside, and
  /// one that went back a copy that was not finished.
  func finishCopies(in folder: Descriptor, _ arrival: Arrival) throws(SystemError) {
    guard inboxes.indices.contains(arrival.inbox) else { return }
    let inbox = inboxes[arrival.inbox].folder
    guard try inbox.status().device != folder.status().device,
      let parent = try? inbox.openFolderBeneath(arrival.folder)
    else { return }
    let stored = ClaimNames.stored(arrival.name)
    let pairs = [
      (arrival.name, stored), (ClaimNames.sidecar(arrival.name), ClaimNames.sidecar(stored)),
    ]
    for (original, copy) in pairs where isCopy(copy, in: folder, of: original, in: parent) {
      try parent.removeIfThere(original)
    }
    for name in try parent.entries().map(\.name) where ClaimNames.isHidden(name) {
      let isDone = pairs.contains { isCopy($0.1, in: folder, of: name, in: parent) }
      if ClaimNames.isDraft(name) || isDone {
        try parent.removeIfThere(name)
      } else if (try? folder.status(of: stored)) != nil {
        parent.bringBack(name, as: arrival.name)
      }
    }
  }

  /// Whether both are there, byte for byte the same.
  private func isCopy(
    _ copy: [UInt8], in folder: Descriptor, of original: [UInt8], in parent: Descriptor
  ) -> Bool {
    guard let status = try? parent.status(of: original), status.kind == .regular,
      status.size <= max(settings.maxFileSize, SidecarFields.limit),
      (try? folder.status(of: copy).size) == status.size,
      let first = try? parent.openBeneath(original).readAll(limit: status.size + 1)
    else { return false }
    return (try? folder.openBeneath(copy).readAll(limit: status.size + 1)) == first
  }
}
