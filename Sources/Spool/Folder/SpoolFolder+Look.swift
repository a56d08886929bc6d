import DocumentModel
import LinuxEdge

/// The location of a refused file.
package struct RefusedLocation: Sendable, Equatable {
  /// The name in printable form.
  package var name: String
  package var path: String
  /// The size in bytes.
  package var size: Int
}

/// The queries for `status` and `queue`.
extension SpoolFolder {
  /// Returns the current status of a file in an inbox; nil if the file no longer exists.
  package func status(of arrival: Arrival) -> FileStatus? {
    guard inboxes.indices.contains(arrival.inbox),
      let inbox = try? inboxes[arrival.inbox].folder()
    else { return nil }
    let parent = arrival.folder.isEmpty ? inbox : try? inbox.openFolderBeneath(arrival.folder)
    return try? parent?.status(of: arrival.name)
  }

  /// Returns the source of a file without sidecar: that of the inbox, or else the first folder.
  package func sourceName(_ arrival: Arrival) -> String? {
    guard inboxes.indices.contains(arrival.inbox) else { return nil }
    return inboxes[arrival.inbox].settings.source ?? arrival.firstFolder
  }

  /// Returns true if an inbox is polled.
  package func isPolled(_ index: Int) -> Bool {
    inboxes.indices.contains(index) && inboxes[index].isPolled
  }

  /// Returns the location of the file of a refusal; nil if it does not exist.
  package func location(of file: RefusedFile) -> RefusedLocation? {
    guard let folder = try? refusedFolder.openFolderBeneath(file.claim.name),
      let names = try? folder.entries().map(\.name).filter({ !ClaimNames.isReserved($0) }),
      let name = names.first(where: { !ClaimNames.isSidecar($0) }) ?? names.first
    else { return nil }
    return RefusedLocation(
      name: printable(name), path: settings.refusedPath + "/\(file.claim)/" + printable(name),
      size: (try? folder.status(of: name).size) ?? 0)
  }

  /// The number of refused documents, counted by the names of their folders.
  /// - Complexity: linear in that number; no folder is opened.
  package var refusedCount: Int {
    var count = 0
    try? refusedFolder.forEachEntry { entry in
      if ClaimID(String(decoding: entry.name, as: UTF8.self)) != nil { count += 1 }
      return true
    }
    return count
  }

  /// Removes the files that were refused more than `seconds` ago.
  /// - Parameter seconds: the age since the refusal.
  /// - Returns: the number of removed refusals.
  @discardableResult
  package func removeRefused(olderThan seconds: Double) -> Int {
    let now = Double(Clock.wall()) / 1e9
    var removed = 0
    for file in (try? refused()) ?? [] {
      guard let when = Clock.seconds(from: file.when), now - when > seconds,
        let folder = try? refusedFolder.openFolderBeneath(file.claim.name),
        let names = try? folder.entries().map(\.name)
      else { continue }
      // Remove the reason last, so that every remaining file still has one.
      let order = names.filter { !ClaimNames.isReserved($0) } + names.filter(ClaimNames.isReserved)
      for name in order { try? folder.unlink(name) }
      if (try? refusedFolder.removeFolder(file.claim.name)) != nil { removed += 1 }
    }
    return removed
  }
}
