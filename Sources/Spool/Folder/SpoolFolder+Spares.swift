import DocumentModel
import LinuxEdge

/// The reuse of folders: the folder of a finished claim is kept for a future claim.
///
/// Creating and removing a folder and an `attempt.json` for every file would cost more than the
/// rest of a claim. ext4 does not reuse an inode for some seconds after it is freed, and skips
/// every such inode in its search. `recently_deleted` in fs/ext4/ialloc.c took a fifth of the time
/// of a backlog.
extension SpoolFolder {
  private static let spareLimit = 256

  /// Returns the folder of a new claim, and its empty `attempt.json` opened for writing.
  func makeFolder(
    of id: ClaimID
  ) throws(SystemError) -> (folder: Descriptor, attempt: Descriptor) {
    if let spare = shared.withLock({ $0.spares.popLast() }) {
      do throws(SystemError) {
        return try take(spare, as: id)
      } catch {
        removeSpare(spare)
      }
    }
    try claimed.makeFolder(id.name, mode: 0o700)
    let folder = try claimed.openFolderBeneath(id.name)
    let attempt = try folder.create(ClaimNames.attempt)
    // The entry of `attempt.json` needs only this sync: from now on only the folder is renamed.
    try folder.sync()
    return (folder, attempt)
  }

  /// Renames a spare to the folder of a claim. Its `attempt.json` is emptied before the rename, so
  /// nothing remains of the last claim.
  private func take(
    _ spare: [UInt8], as id: ClaimID
  ) throws(SystemError) -> (folder: Descriptor, attempt: Descriptor) {
    let folder = try claimed.openFolderBeneath(spare)
    try folder.setMode(ClaimNames.resting, of: ClaimNames.attempt)
    let attempt = try folder.openEmptied(ClaimNames.attempt)
    try claimed.rename(spare, to: claimed, as: id.name)
    return (folder, attempt)
  }

  /// Keeps the folder of a claim whose file is gone, or removes the folder if enough are kept. The
  /// `attempt.json` is emptied, so a spare keeps no path, owner or source.
  func retireFolder(of id: ClaimID, _ folder: Descriptor) {
    let spare = ClaimNames.sparePrefix + id.name
    let isWanted = shared.withLock { $0.spares.count < Self.spareLimit }
    guard isWanted, isBlanked(folder), (try? claimed.rename(id.name, to: claimed, as: spare)) != nil
    else {
      return removeClaimFolder(id)
    }
    shared.withLock { $0.spares.append(spare) }
    try? FaultPoint.claimFolderRemoved.pass()
  }

  /// Empties `attempt.json` if it is not empty.
  /// - Returns: true if it is empty now.
  private func isBlanked(_ folder: Descriptor) -> Bool {
    do throws(SystemError) {
      if try folder.status(of: ClaimNames.attempt).size == 0 { return true }
      try folder.setMode(ClaimNames.resting, of: ClaimNames.attempt)
      _ = try folder.openEmptied(ClaimNames.attempt)
      return true
    } catch {
      return false
    }
  }

  /// Takes over the spares of the last run that hold only an `attempt.json`, and empties it.
  /// Removes the others.
  func adoptSpares(_ names: [[UInt8]]) {
    var adopted: [[UInt8]] = []
    for name in names {
      let isUsable =
        adopted.count < Self.spareLimit
        && (try? claimed.openFolderBeneath(name)).map { folder in
          (try? folder.entries().map(\.name)) == [ClaimNames.attempt] && isBlanked(folder)
        } ?? false
      if isUsable { adopted.append(name) } else { removeSpare(name) }
    }
    shared.withLock { $0.spares = adopted }
  }

  private func removeSpare(_ name: [UInt8]) {
    guard let folder = try? claimed.openFolderBeneath(name) else { return }
    try? folder.unlink(ClaimNames.attempt)
    try? claimed.removeFolder(name)
  }
}
