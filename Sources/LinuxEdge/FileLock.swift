import DocumentModel
import Glibc

/// The lock that makes one process the owner of a folder: flock(2) on a file that contains the
/// process id of the holder.
///
/// The kernel releases the lock at any end of the process. The file stays.
package struct FileLock: Sendable {
  package enum Failure: Error, Equatable, Sendable {
    /// Another process holds the lock. Its id is nil if the file contains none.
    case held(by: Int32?)
    case outage(Outage)
  }

  private let file: Descriptor

  /// Takes the lock, or throws at once if another process has it.
  package init(_ name: [UInt8], in folder: Descriptor) throws(Failure) {
    do throws(SystemError) {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
      file = Descriptor(
        owning: try retrying("openat") { name.withPath { openFile(folder.number, $0, flags) } })
    } catch {
      throw .outage(error.outage("open", name))
    }
    do throws(SystemError) {
      try retrying("flock") { flock(file.number, LOCK_EX | LOCK_NB) }
    } catch let error where error.number == EWOULDBLOCK {
      throw .held(by: Self.holder(in: file))
    } catch {
      throw .outage(error.outage("lock", name))
    }
    // The process id is only information. On a full disk the lock works without it.
    _ = ftruncate(file.number, 0)
    try? file.writeAll(Array("\(getpid())\n".utf8))
  }

  /// Takes the lock of a file: `FILE.lock` in its folder.
  package init(beside file: [UInt8]) throws(Failure) {
    let path = Directory.split(file)
    let folder: Descriptor
    do throws(SystemError) { folder = try Directory.open(path.folder) } catch {
      throw .outage(error.outage("open", path.folder))
    }
    try self.init(path.name + Array(".lock".utf8), in: folder)
  }

  private static func holder(in file: Descriptor) -> Int32? {
    guard let bytes = try? file.readAll(limit: 32) else { return nil }
    return Int32(String(decoding: bytes.prefix { (48...57).contains($0) }, as: UTF8.self))
  }
}

/// Calls openat(2) with a mode, which O_CREAT requires as a variadic argument.
private func openFile(_ folder: Int32, _ name: UnsafePointer<CChar>, _ flags: Int32) -> Int32 {
  openat(folder, name, flags, 0o640 as mode_t)
}
