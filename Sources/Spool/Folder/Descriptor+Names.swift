import LinuxEdge

import var Glibc.EEXIST
import var Glibc.ENOENT

/// Names in a folder that may be missing or taken.
extension Descriptor {
  func removeIfThere(_ name: [UInt8]) throws(SystemError) {
    do {
      try unlink(name)
    } catch let error where error.number == ENOENT {
      return
    }
  }

  /// Opens a folder below this one and creates the missing parts of its path. The new folders
  /// inherit the group of a setgid parent. The setgid bit is not requested, because
  /// `RestrictSUIDSGID=` forbids that.
  func makeFoldersBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    do {
      return try openFolderBeneath(path)
    } catch let error where error.number == ENOENT {
      let (above, name) = Directory.split(path)
      let parent = try makeFoldersBeneath(above == Array(".".utf8) ? [] : above)
      try parent.makeFolder(name, mode: 0o775)
      return try parent.openFolderBeneath(name)
    }
  }

  /// Returns the name itself, or the first `NAME (n)` that is free.
  /// - Parameters:
  ///   - hasFile: true if no file may have the name.
  ///   - hasSidecar: true if no sidecar may have the name of its sidecar.
  /// - Throws: `EEXIST` if the first 1000 names are taken.
  func freeName(
    _ name: [UInt8], hasFile: Bool, hasSidecar: Bool
  ) throws(SystemError) -> [UInt8] {
    for number in 1...1000 {
      let candidate = number == 1 ? name : ClaimNames.alternative(name, number)
      let isFree =
        (!hasFile || (try? status(of: candidate)) == nil)
        && (!hasSidecar || (try? status(of: ClaimNames.sidecar(candidate))) == nil)
      if isFree { return candidate }
    }
    throw SystemError(EEXIST, "renameat2")
  }
}
