import CLinux
import GRDBSQLite
import Glibc

/// Allocates the blocks of SQLite's shared memory (the file `-shm`) before SQLite maps them.
///
/// SQLite writes one byte per 4 KiB to allocate that file (unixShmMap in os_unix.c). On a file
/// system with smaller blocks, holes stay between these bytes. On a full disk, the first access to a
/// hole ends the program with SIGBUS. With this wrapper of mmap(2), mapping fails instead, and the
/// archive reports a full disk.
enum SharedMemoryAllocation {
  private typealias Map =
    @convention(c) (
      UnsafeMutableRawPointer?, Int, Int32, Int32, Int32, off_t
    ) -> UnsafeMutableRawPointer?

  /// True if SQLite calls the wrapper. Evaluating it installs the wrapper, once per process.
  static let isInstalled: Bool = {
    guard let system = sqlite3_vfs_find(nil), let set = system.pointee.xSetSystemCall else {
      return false
    }
    return set(system, "mmap", unsafeBitCast(allocatingMap, to: sqlite3_syscall_ptr.self))
      == SQLITE_OK
  }()

  private static let allocatingMap: Map = { start, size, protection, flags, file, offset in
    if flags & MAP_SHARED != 0, protection & PROT_WRITE != 0 {
      // Other errors, such as a file system without fallocate(2), do not mean a lack of space.
      let number = clinux_allocate(file, Int64(offset), Int64(size)) == 0 ? 0 : errno
      if number == ENOSPC || number == EDQUOT {
        errno = number
        return MAP_FAILED
      }
    }
    return mmap(start, size, protection, flags, file, offset)
  }
}
