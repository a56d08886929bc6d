import CLinux
import Glibc

/// Files without a name, which end with their last descriptor.
package enum UnnamedFile {
  /// Makes an empty file for reading and writing in a folder (open(2), `O_TMPFILE`).
  /// - Throws: the error of the call, such as `ENOSPC`, or `EOPNOTSUPP` if the file system has no such
  ///   files.
  package static func make(in folder: String) throws(SystemError) -> Descriptor {
    Descriptor(
      owning: try retrying("open") { clinux_open_unnamed(folder) })
  }
}

extension Descriptor {
  /// Opens the same file again, for reading only and from its beginning.
  package func reopenedForReading() throws(SystemError) -> Descriptor {
    let path = "/proc/self/fd/\(number)"
    return Descriptor(owning: try retrying("open") { open(path, O_RDONLY | O_CLOEXEC) })
  }
}
