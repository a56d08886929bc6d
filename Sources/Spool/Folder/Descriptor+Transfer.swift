import Glibc
import LinuxEdge
import DocumentModel

/// One move of a file between folders that may lie on two file systems.
struct Transfer {
  /// Names the copy and the original while both exist: a restart knows whose they are.
  var claim: ClaimID
  /// Bytes; a larger file is not copied.
  var limit = Int.max
  /// On another file system the original is put aside and stays: its writer may not be done.
  var keepsOriginal = false
}

extension Descriptor {
  /// Moves a file into another folder, never over one that is there. On another file system it is
  /// copied and synced before the original goes, and the original's folder is synced after.
  /// - Returns: the original that was put aside, if one was.
  /// - Throws: `EFBIG` where it is larger; `EBUSY` where it changed meanwhile: it lies under its
  ///   name, and no copy of it.
  @discardableResult
  func transfer(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8], _ transfer: Transfer
  ) throws(SystemError) -> FileStatus? {
    do {
      try rename(name, to: folder, as: newName)
      return nil
    } catch let error where error.number == EXDEV {
      let (original, copy) = try copy(name, to: folder, as: newName, transfer)
      do {
        let aside = ClaimNames.aside(transfer.claim)
        try putAside(name, ifStill: original, as: aside)
        if !transfer.keepsOriginal { try unlink(aside) }
      } catch {
        // The original stays, so the copy must not.
        try? folder.unlink(newName, ifStill: copy, asideAs: ClaimNames.aside(.unique()))
        throw error
      }
      // A power cut must not bring the original back beside its copy.
      try? sync()
      return transfer.keepsOriginal ? original : nil
    }
  }

  /// Removes a file only if it is still the one that was looked at, unwritten since.
  ///
  /// A look and an unlink leave a gap for a writer who renames another file over the name:
  ///
  ///     we                                a writer
  ///     rename NAME → .khazin-aside-…
  ///                                       rename NEW → NAME, which is untouched by what follows
  ///     look at .khazin-aside-…
  ///     unlink it, or rename it back
  ///
  /// - Throws: `EBUSY` where it is another; that one is back, under a name beside its own if a
  ///   third took that.
  func unlink(
    _ name: [UInt8], ifStill seen: FileStatus, asideAs aside: [UInt8]
  ) throws(SystemError) {
    try putAside(name, ifStill: seen, as: aside)
    do throws(SystemError) { try unlink(aside) } catch {
      bringBack(aside, as: name)
      throw error
    }
  }

  /// The first half of it.
  private func putAside(
    _ name: [UInt8], ifStill seen: FileStatus, as aside: [UInt8]
  ) throws(SystemError) {
    try rename(name, to: self, as: aside)
    do throws(SystemError) {
      guard try status(of: aside).stoodStill(since: seen) else {
        throw SystemError(EBUSY, "unlink")
      }
    } catch {
      bringBack(aside, as: name)
      throw error
    }
  }

  /// Gives what was put aside its name again, or one beside it.
  func bringBack(_ aside: [UInt8], as name: [UInt8]) {
    if (try? rename(aside, to: self, as: name)) != nil { return }
    guard let free = try? freeName(name, hasFile: true, hasSidecar: false) else { return }
    try? rename(aside, to: self, as: free)
  }

  /// - Returns: the status of the original and that of the copy.
  private func copy(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8], _ transfer: Transfer
  ) throws(SystemError) -> (original: FileStatus, copy: FileStatus) {
    let source = try openBeneath(name)
    let before = try source.status()
    guard before.kind == .regular else { throw SystemError(ELOOP, "copy") }
    guard before.size <= transfer.limit else { throw SystemError(EFBIG, "copy") }
    let draft = ClaimNames.draft(transfer.claim)
    try? folder.unlink(draft)
    let target = try folder.create(draft)
    do throws(SystemError) {
      try source.copyAll(to: target, limit: transfer.limit)
      try target.sync()
      guard try source.status().stoodStill(since: before) else {
        throw SystemError(EBUSY, "copy")
      }
      try FaultPoint.claimFileCopied.pass()
      try folder.rename(draft, to: folder, as: newName)
    } catch {
      try? folder.unlink(draft)
      throw error
    }
    try folder.sync()
    return (before, try target.status())
  }

  private func copyAll(to target: Descriptor, limit: Int) throws(SystemError) {
    var count = 0
    while true {
      let bytes = try readSome(1 << 18)
      if bytes.isEmpty { break }
      count += bytes.count
      guard count <= limit else { throw SystemError(EFBIG, "copy") }
      try target.writeAll(bytes)
    }
    if let origin = originURL {
      try? target.setAttribute("user.xdg.origin.url", to: Array(origin.utf8))
    }
  }
}
