import Glibc
import LinuxEdge

/// Moving a file between folders that may lie on two file systems.
extension Descriptor {
  /// Moves a file into another folder, never over one that is there. On another file system it is
  /// copied and synced before the original goes.
  /// - Parameter limit: bytes; a larger file is not copied.
  /// - Throws: `EFBIG` where it is larger; `EBUSY` where it changed meanwhile: it lies under its
  ///   name, and no copy of it.
  func transfer(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8], limit: Int = .max
  ) throws(SystemError) {
    do {
      try rename(name, to: folder, as: newName)
    } catch let error where error.number == EXDEV {
      let (original, copy) = try copy(name, to: folder, as: newName, limit: limit)
      do {
        try unlink(name, ifStill: original)
      } catch {
        // The original stays, so the copy must not.
        try? folder.unlink(newName, ifStill: copy)
        throw error
      }
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
  func unlink(_ name: [UInt8], ifStill seen: FileStatus) throws(SystemError) {
    let aside = ClaimNames.aside()
    try rename(name, to: self, as: aside)
    do throws(SystemError) {
      guard try status(of: aside).stoodStill(since: seen) else {
        throw SystemError(EBUSY, "unlink")
      }
      try unlink(aside)
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

  /// - Returns: what the original looked like, and what the copy does.
  private func copy(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8], limit: Int
  ) throws(SystemError) -> (original: FileStatus, copy: FileStatus) {
    let source = try openBeneath(name)
    let before = try source.status()
    guard before.kind == .regular else { throw SystemError(ELOOP, "copy") }
    guard before.size <= limit else { throw SystemError(EFBIG, "copy") }
    let draft = ClaimNames.draft()
    let target = try folder.create(draft)
    do throws(SystemError) {
      try source.copyAll(to: target, limit: limit)
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
