import DocumentModel
import LinuxEdge

import var Glibc.EAGAIN
import var Glibc.EBUSY
import var Glibc.EFBIG
import var Glibc.ELOOP
import var Glibc.EXDEV

/// The parameters of a move between folders that may lie on two file systems.
struct Transfer {
  /// The claim that names the copy and the original while both exist, so that a restart knows
  /// which claim they belong to.
  var claim: ClaimID
  /// The maximum size in bytes. A larger file is not copied.
  var limit = Int.max
  /// True if the original stays, put aside, after a copy from another file system, because its
  /// writer may still be at work.
  var keepsOriginal = false
  /// True if an original is removed only after a lease proved that no program writes to it.
  var checksWriters = false
}

extension Descriptor {
  /// Moves a file into another folder. Never replaces an existing file. Between file systems, the
  /// file is copied and synced before the original is removed, and then the folder of the original
  /// is synced.
  /// - Returns: the status of the original if it was put aside and kept.
  /// - Throws: `EFBIG` if a file that must be copied is larger than the limit; `EBUSY` if it
  ///   changed during the copy; `EAGAIN` if a program writes to it. Then the file still has its
  ///   name, and no copy exists.
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
        try putAside(name, ifStill: original, as: aside, checksWriters: transfer.checksWriters)
        if !transfer.keepsOriginal { try unlink(aside, orBringBackAs: name) }
      } catch {
        // The original stays, so the copy must be removed.
        try? folder.unlink(newName, ifStill: copy, asideAs: ClaimNames.aside(.unique()))
        throw error
      }
      // A power cut must not bring the original back beside its copy.
      try? sync()
      return transfer.keepsOriginal ? original : nil
    }
  }

  /// Removes a file only if it is still the file that `seen` describes and was not written since.
  ///
  /// Between fstatat and unlink, a writer could rename another file over the name. So the file is
  /// renamed first:
  ///
  ///     Khazin                            a writer
  ///     rename NAME → .khazin-aside-…
  ///                                       rename NEW → NAME, which the next steps do not touch
  ///     stat .khazin-aside-…
  ///     unlink it, or rename it back
  ///
  /// - Throws: `EBUSY` if it is another file. That file gets its name back, or an alternative name
  ///   if a third file has taken the name.
  func unlink(
    _ name: [UInt8], ifStill seen: FileStatus, asideAs aside: [UInt8]
  ) throws(SystemError) {
    try putAside(name, ifStill: seen, as: aside, checksWriters: false)
    try unlink(aside, orBringBackAs: name)
  }

  private func unlink(_ aside: [UInt8], orBringBackAs name: [UInt8]) throws(SystemError) {
    do throws(SystemError) {
      try FaultPoint.claimOriginalAside.pass()
      try unlink(aside)
    } catch {
      bringBack(aside, as: name)
      throw error
    }
  }

  /// Renames a file to `aside`, and renames it back if it is not the file that `seen` describes or
  /// is being written.
  ///
  /// After the rename, no program finds the file by its name. So a lease proves that its status is
  /// final: a program that opened the file during the copy would write into the original.
  private func putAside(
    _ name: [UInt8], ifStill seen: FileStatus, as aside: [UInt8], checksWriters: Bool
  ) throws(SystemError) {
    try rename(name, to: self, as: aside)
    do throws(SystemError) {
      if checksWriters, try openBeneath(aside).writers() == .some {
        throw SystemError(EAGAIN, "fcntl")
      }
      guard try status(of: aside).isUnchanged(since: seen) else {
        throw SystemError(EBUSY, "unlink")
      }
    } catch {
      bringBack(aside, as: name)
      throw error
    }
  }

  /// Gives a file that was put aside its name again, or an alternative name if that is taken.
  func bringBack(_ aside: [UInt8], as name: [UInt8]) {
    if (try? rename(aside, to: self, as: name)) != nil { return }
    guard let free = try? freeName(name, hasFile: true, hasSidecar: false) else { return }
    try? rename(aside, to: self, as: free)
  }

  /// Copies a file into another folder and syncs the copy.
  /// - Returns: the status of the original and of the copy.
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
      guard try source.status().isUnchanged(since: before) else {
        throw SystemError(EBUSY, "copy")
      }
      try FaultPoint.claimFileCopied.pass()
      try folder.rename(draft, to: folder, as: newName)
    } catch {
      try? folder.unlink(draft)
      throw error
    }
    do throws(SystemError) {
      try FaultPoint.claimCopyNamed.pass()
      try folder.sync()
      return (before, try target.status())
    } catch {
      try? folder.unlink(newName)
      throw error
    }
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
