import CLinux
import Glibc

/// Opening folders by path.
package enum Directory {
  /// Opens a folder for what is done below it; symbolic links on the way are the administrator's
  /// and are followed.
  package static func open(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    return Descriptor(
      owning: try retrying("open") { path.withPath { Glibc.open($0, flags) } })
  }

  /// Makes a folder and those above it where they are missing, and opens it.
  package static func make(_ path: [UInt8], mode: mode_t) throws(SystemError) -> Descriptor {
    do {
      return try open(path)
    } catch let error where error.number == ENOENT {
      let (parent, name) = split(path)
      let above = try make(parent, mode: 0o755)
      try above.makeFolder(name, mode: mode)
      try above.sync()
      return try open(path)
    }
  }

  /// Everything before the last component (`.` or `/` where nothing is), and that component.
  package static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
    let slash = UInt8(ascii: "/")
    var whole = path[...]
    while whole.count > 1, whole.last == slash { whole.removeLast() }
    guard let last = whole.lastIndex(of: slash) else { return (Array(".".utf8), Array(whole)) }
    return (last == 0 ? [slash] : Array(whole[..<last]), Array(whole[(last + 1)...]))
  }
}

extension Descriptor {
  /// Opens a file below this folder for reading, whatever it turns out to be: the opening
  /// neither leaves the folder nor follows a symbolic link nor waits for the writer of a pipe.
  /// - Throws: `ELOOP` for a symbolic link, `EXDEV` for a path that would leave.
  package func openBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    try openResolved(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }

  /// Opens a folder below this one by the same rules; an empty path is this folder itself.
  package func openFolderBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    let name = path.isEmpty ? Array(".".utf8) : path
    return try openResolved(name, flags: O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC)
  }

  /// Makes a file that must not be there yet, for writing.
  package func create(_ name: [UInt8], mode: mode_t = 0o640) throws(SystemError) -> Descriptor {
    try openResolved(name, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: mode)
  }

  /// Opens a file for writing and empties it.
  package func openEmptied(_ name: [UInt8]) throws(SystemError) -> Descriptor {
    try openResolved(name, flags: O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
  }

  /// mkdirat(2).
  package func makeFolder(_ name: [UInt8], mode: mode_t) throws(SystemError) {
    try retrying("mkdirat") { name.withPath { mkdirat(number, $0, mode) } }
  }

  /// unlinkat(2) of a file.
  package func unlink(_ name: [UInt8]) throws(SystemError) {
    try retrying("unlinkat") { name.withPath { unlinkat(number, $0, 0) } }
  }

  /// unlinkat(2) of an empty folder.
  package func removeFolder(_ name: [UInt8]) throws(SystemError) {
    try retrying("unlinkat") { name.withPath { unlinkat(number, $0, AT_REMOVEDIR) } }
  }

  /// fchmodat(2).
  package func setMode(_ mode: mode_t, of name: [UInt8]) throws(SystemError) {
    try retrying("fchmodat") { name.withPath { fchmodat(number, $0, mode, 0) } }
  }

  /// renameat2(2) with RENAME_NOREPLACE: nothing that is there is ever overwritten. A file system
  /// that lacks the flag, or a filter of system calls (EPERM), gets a look and renameat(2).
  /// - Throws: `EEXIST` where the new name is taken.
  package func rename(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8]
  ) throws(SystemError) {
    do {
      try retrying("renameat2") {
        name.withPath { old in
          newName.withPath { clinux_rename_noreplace(number, old, folder.number, $0) }
        }
      }
    } catch let error where [EINVAL, ENOSYS, EPERM].contains(error.number) {
      if (try? folder.status(of: newName)) != nil { throw SystemError(EEXIST, "renameat") }
      try replace(name, to: folder, as: newName)
    }
  }

  /// renameat(2): what bears the new name is replaced in one step.
  package func replace(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8]
  ) throws(SystemError) {
    try retrying("renameat") {
      name.withPath { old in newName.withPath { renameat(number, old, folder.number, $0) } }
    }
  }

  /// Starts writing a file out without waiting for it; a later `sync` then finds little to do.
  package func startWriting() {
    _ = clinux_start_writing(number)
  }
}
