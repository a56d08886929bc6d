import Glibc
import LinuxEdge

extension Descriptor {
  /// Moves a file into another folder, never over one that is there. On another file system it is
  /// copied and synced before the original goes.
  func transfer(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8]
  ) throws(SystemError) {
    do {
      try rename(name, to: folder, as: newName)
    } catch let error where error.number == EXDEV {
      try copy(name, to: folder, as: newName)
      do {
        try unlink(name)
      } catch {
        // The original stays, so the copy must not.
        try? folder.unlink(newName)
        throw error
      }
    }
  }

  private func copy(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8]
  ) throws(SystemError) {
    let source = try openBeneath(name)
    let before = try source.status()
    try? folder.unlink(ClaimNames.copy)
    let target = try folder.create(ClaimNames.copy)
    while true {
      let bytes = try source.readSome(1 << 18)
      if bytes.isEmpty { break }
      try target.writeAll(bytes)
    }
    if let origin = source.originURL {
      try? target.setAttribute("user.xdg.origin.url", to: Array(origin.utf8))
    }
    try target.sync()
    guard try source.status().stoodStill(since: before) else { throw SystemError(EBUSY, "copy") }
    try FaultPoint.claimFileCopied.pass()
    try folder.rename(ClaimNames.copy, to: folder, as: newName)
    try folder.sync()
  }
}
