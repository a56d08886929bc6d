import Glibc
import LinuxEdge

/// A file that appears under its name only once it is whole and on the disk.
///
/// It grows as `NAME.<process>.part` beside its place, readable by its owner alone, and goes away
/// with the value unless committed.
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

  init(path: String, replacing: Bool) throws(Failure) {
    let parts = Folder.split(Array(path.utf8))
    let partial = parts.name + Array(".\(getpid()).part".utf8)
    (self.path, name, self.partial, replaces) = (path, parts.name, partial, replacing)
    do throws(SystemError) {
      folder = try Folder.open(parts.folder)
      if !replacing, (try? folder.status(of: parts.name)) != nil {
        throw SystemError(EEXIST, "open")
      }
      file = try folder.create(partial, mode: 0o600)
    } catch {
      throw .file("write", path, error.number)
    }
  }

  deinit {
    if !isCommitted { try? folder.unlink(partial) }
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(SystemError) {
      try file.writeAll(bytes)
      count += bytes.count
    } catch {
      throw .file("write", path, error.number)
    }
  }

  /// Syncs the file, gives it its name, and syncs the folder.
  func commit() throws(Failure) {
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
