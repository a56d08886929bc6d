import Glibc

/// A file that appears under its name only once it is whole and on the disk.
///
/// It grows as `NAME.part` beside its place, readable by its owner alone, and goes away with the
/// value unless committed.
final class NewFile {
  private let path: String
  private let replaces: Bool
  private let descriptor: Int32
  private var isCommitted = false
  /// Bytes written so far.
  private(set) var count = 0

  private var partial: String { path + ".part" }

  init(path: String, replacing: Bool) throws(Failure) {
    if !replacing && access(path, F_OK) == 0 {
      throw Failure(.usage, "'\(path)' exists already: name another file, or say --force.")
    }
    self.path = path
    replaces = replacing
    descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file("write", path + ".part", errno) }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(partial) }
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let taken = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if taken < 0 && errno != EINTR { throw .file("write", partial, errno) }
      rest = rest.dropFirst(max(0, taken))
      count += max(0, taken)
    }
  }

  /// Syncs the file, gives it its name, and syncs the folder.
  func commit() throws(Failure) {
    guard fsync(descriptor) == 0 else { throw .file("write", partial, errno) }
    let flags: UInt32 = replaces ? 0 : 1  // RENAME_NOREPLACE
    guard renameat2(AT_FDCWD, partial, AT_FDCWD, path, flags) == 0 else {
      throw .file("write", path, errno)
    }
    isCommitted = true
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : path[..<$0] } ?? "."
    let opened = open(String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .file("sync", String(folder), errno) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw .file("sync", String(folder), errno) }
  }
}
