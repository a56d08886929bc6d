import Glibc

/// An entry of a folder. A name may contain any bytes except NUL and '/'.
package struct DirectoryEntry: Sendable, Equatable {
  package var name: [UInt8]
  /// The kind from readdir(3); nil if the file system does not report it.
  package var kind: FileStatus.Kind?
}

extension Descriptor {
  /// Calls `body` for each entry of this folder, without `.` and `..`, in the order of readdir(3).
  ///
  /// Only one entry is in memory at a time. `body` returns false to stop.
  package func forEachEntry(_ body: (DirectoryEntry) -> Bool) throws(SystemError) {
    // Open a separate descriptor, because a duplicate would share the read position.
    let own = try openFolderBeneath([])
    let number = try retrying("fcntl") { fcntl(own.number, F_DUPFD_CLOEXEC, 0) }
    guard let stream = fdopendir(number) else {
      let error = SystemError(errno, "fdopendir")
      _ = close(number)
      throw error
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError(errno, "readdir") }
        return
      }
      let name = Self.name(of: entry)
      if name == [UInt8(ascii: ".")] || name == Array("..".utf8) { continue }
      if !body(DirectoryEntry(name: name, kind: Self.kind(of: entry))) { return }
    }
  }

  /// Returns all entries of this folder, without `.` and `..`.
  package func entries() throws(SystemError) -> [DirectoryEntry] {
    var all: [DirectoryEntry] = []
    try forEachEntry { entry in
      all.append(entry)
      return true
    }
    return all
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name)!
    let start = UnsafeRawPointer(entry).advanced(by: offset)
    return Array(
      UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))
    )
  }

  private static func kind(of entry: UnsafeMutablePointer<dirent>) -> FileStatus.Kind? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): .regular
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_FIFO): .pipe
    case Int(DT_SOCK): .socket
    case Int(DT_BLK), Int(DT_CHR): .device
    default: nil
    }
  }
}
