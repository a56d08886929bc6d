import CLinux
import Glibc

/// Functions that open folders by path.
package enum Directory {
  /// Opens a folder. Follows symbolic links in the path, because they come from the administrator.
  package static func open(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    return Descriptor(
      owning: try retrying("open") { path.withPath { Glibc.open($0, flags) } })
  }

  /// Creates a folder and its missing parents, and opens it.
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

  /// Returns the path before the last component (`.` or `/` if there is none), and that component.
  package static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
    let slash = UInt8(ascii: "/")
    var whole = path[...]
    while whole.count > 1, whole.last == slash { whole.removeLast() }
    guard let last = whole.lastIndex(of: slash) else { return (Array(".".utf8), Array(whole)) }
    return (last == 0 ? [slash] : Array(whole[..<last]), Array(whole[(last + 1)...]))
  }
}

extension Descriptor {
  /// Opens a file of any kind below this folder for reading. Does not leave the folder, follow a
  /// symbolic link, or wait for the writer of a pipe.
  /// - Throws: `ELOOP` for a symbolic link, `EXDEV` for a path that leads out of the folder.
  package func openBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    try openResolved(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }

  /// Opens a folder below this one by the same rules. An empty path opens this folder itself.
  package func openFolderBeneath(_ path: [UInt8]) throws(SystemError) -> Descriptor {
    let name = path.isEmpty ? Array(".".utf8) : path
    return try openResolved(name, flags: O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC)
  }

  /// Creates a file, which must not exist yet, and opens it for writing.
  package func create(_ name: [UInt8], mode: mode_t = 0o640) throws(SystemError) -> Descriptor {
    try openResolved(name, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: mode)
  }

  /// Opens a file for writing and empties it.
  package func openEmptied(_ name: [UInt8]) throws(SystemError) -> Descriptor {
    try openResolved(name, flags: O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
  }

  /// Creates a folder with mkdirat(2).
  package func makeFolder(_ name: [UInt8], mode: mode_t) throws(SystemError) {
    try retrying("mkdirat") { name.withPath { mkdirat(number, $0, mode) } }
  }

  /// Removes a file with unlinkat(2).
  package func unlink(_ name: [UInt8]) throws(SystemError) {
    try retrying("unlinkat") { name.withPath { unlinkat(number, $0, 0) } }
  }

  /// Removes an empty folder with unlinkat(2).
  package func removeFolder(_ name: [UInt8]) throws(SystemError) {
    try retrying("unlinkat") { name.withPath { unlinkat(number, $0, AT_REMOVEDIR) } }
  }

  /// Sets the mode of a name with fchmodat(2).
  package func setMode(_ mode: mode_t, of name: [UInt8]) throws(SystemError) {
    try retrying("fchmodat") { name.withPath { fchmodat(number, $0, mode, 0) } }
  }

  /// Renames with renameat2(2) and RENAME_NOREPLACE, so that no existing file is overwritten. If
  /// the file system lacks the flag or a system-call filter forbids the call (EPERM), checks the
  /// new name and uses renameat(2).
  /// - Throws: `EEXIST` if the new name is taken.
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

  /// Renames with renameat(2). Atomically replaces an existing file with the new name.
  package func replace(
    _ name: [UInt8], to folder: Descriptor, as newName: [UInt8]
  ) throws(SystemError) {
    try retrying("renameat") {
      name.withPath { old in newName.withPath { renameat(number, old, folder.number, $0) } }
    }
  }

  /// Starts writing a file to disk without waiting, so that a later `sync` has little to do.
  package func startWriting() {
    _ = clinux_start_writing(number)
  }
}
