import Glibc
import LinuxEdge

/// A file that appears under its name only when it is complete and on the disk.
///
/// It is written as `NAME.<process>.part` in the same directory, and is removed with this object
/// unless committed. Only a regular file is ever replaced.
final class NewFile {
  private let path: String
  private let replaces: Bool
  private let folder: Descriptor
  private let name: [UInt8]
  private let partial: [UInt8]
  private let file: Descriptor
  private var isCommitted = false
  /// Bytes written so far.
  private(set) var count = 0

  /// - Parameter mode: the mode before the umask; by default, only the owner may read the file.
  init(path: String, replacing: Bool, mode: mode_t = 0o600) throws(CommandError) {
    let parts = Directory.split(Array(path.utf8))
    let partial = parts.name + Array(".\(getpid()).part".utf8)
    (self.path, name, self.partial, replaces) = (path, parts.name, partial, replacing)
    do throws(SystemError) {
      folder = try Directory.open(parts.folder)
      if let there = try? folder.status(of: parts.name) {
        guard there.kind == .regular else { throw SystemError(EINVAL, "replace") }
        if !replacing { throw SystemError(EEXIST, "open") }
      }
      file = try folder.create(partial, mode: mode)
    } catch {
      throw .file("write", path, error.number)
    }
  }

  deinit {
    if !isCommitted { try? folder.unlink(partial) }
  }

  func write(_ bytes: [UInt8]) throws(CommandError) {
    do throws(SystemError) {
      try file.writeAll(bytes)
      count += bytes.count
    } catch {
      throw .file("write", path, error.number)
    }
  }

  /// Syncs the file, renames it to its final name, and syncs the directory.
  func commit() throws(CommandError) {
    do throws(SystemError) {
      try file.sync()
      if replaces {
        try folder.replace(partial, to: folder, as: name)
      } else {
        try folder.rename(partial, to: folder, as: name)
      }
      isCommitted = true
      try folder.sync()
    } catch {
      throw .file("write", path, error.number)
    }
  }
}
