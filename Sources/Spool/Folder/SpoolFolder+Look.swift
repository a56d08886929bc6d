import LinuxEdge
import DocumentModel

/// Where a refused file lies now.
package struct RefusedLocation: Sendable, Equatable {
  /// Printable.
  package var name: String
  package var path: String
  /// Bytes.
  package var size: Int
}

/// What a status or a queue asks of the folders.
extension SpoolFolder {
  /// What a file in an inbox looks like now; nil where it went away.
  package func status(of arrival: Arrival) -> FileStatus? {
    guard inboxes.indices.contains(arrival.inbox),
      let inbox = try? inboxes[arrival.inbox].folder()
    else { return nil }
    let parent = arrival.folder.isEmpty ? inbox : try? inbox.openFolderBeneath(arrival.folder)
    return try? parent?.status(of: arrival.name)
  }

  /// The source that inbox or folder name for a file without sidecar.
  package func sourceName(_ arrival: Arrival) -> String? {
    guard inboxes.indices.contains(arrival.inbox) else { return nil }
    return inboxes[arrival.inbox].settings.source ?? arrival.firstFolder
  }

  /// Whether an inbox is looked at instead of telling.
  package func isPolled(_ index: Int) -> Bool {
    inboxes.indices.contains(index) && inboxes[index].isPolled
  }

  /// Where the file of a refusal lies.
  package func location(of file: RefusedFile) -> RefusedLocation? {
    guard let folder = try? refusedFolder.openFolderBeneath(file.claim.name),
      let names = try? folder.entries().map(\.name).filter({ !ClaimNames.isReserved($0) }),
      let name = names.first(where: { !ClaimNames.isSidecar($0) }) ?? names.first
    else { return nil }
    return RefusedLocation(
      name: printable(name), path: settings.refusedPath + "/\(file.claim)/" + printable(name),
      size: (try? folder.status(of: name).size) ?? 0)
  }

  /// Refused documents, by the names of their folders alone.
  /// - Complexity: linear in their number, without looking into one.
  package var refusedCount: Int {
    var count = 0
    try? refusedFolder.forEachEntry { entry in
      if ClaimID(String(decoding: entry.name, as: UTF8.self)) != nil { count += 1 }
      return true
    }
    return count
  }

  /// Removes what was refused so long ago, as the configuration wants it.
  /// - Parameter seconds: age since the refusal.
  /// - Returns: how many were removed.
  @discardableResult
  package func removeRefused(olderThan seconds: Double) -> Int {
    let now = Double(Clock.wall()) / 1e9
    var removed = 0
    for file in (try? refused()) ?? [] {
      guard let when = Clock.seconds(from: file.when), now - when > seconds,
        let folder = try? refusedFolder.openFolderBeneath(file.claim.name),
        let names = try? folder.entries().map(\.name)
      else { continue }
      // The reason last: what is still there is still explained.
      let order = names.filter { !ClaimNames.isReserved($0) } + names.filter(ClaimNames.isReserved)
      for name in order { try? folder.unlink(name) }
      if (try? refusedFolder.removeFolder(file.claim.name)) != nil { removed += 1 }
    }
    return removed
  }
}
