import Glibc

extension Descriptor {
  /// Opens the same file again, for reading only and from its beginning.
  package func reopenedForReading() throws(SystemError) -> Descriptor {
    let path = "/proc/self/fd/\(number)"
    return Descriptor(owning: try retrying("open") { open(path, O_RDONLY | O_CLOEXEC) })
  }
}
