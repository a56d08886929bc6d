import CLinux
import Glibc

/// Files in memory, through which one process hands bytes to another (memfd_create(2)).
package enum MemoryFile {
  /// Creates a file with these bytes that nobody can change or shrink any more. So the reader may
  /// map it: no access fails with SIGBUS.
  package static func sealed(_ bytes: [UInt8]) throws(SystemError) -> Descriptor {
    let file = Descriptor(
      owning: try retrying("memfd_create") { clinux_memory_file("khazin-document") })
    try file.writeAll(bytes)
    try retrying("fcntl") { clinux_seal_memory_file(file.number) }
    return file
  }
}

extension Descriptor {
  /// Opens /dev/null for reading and writing.
  package static func null() throws(SystemError) -> Descriptor {
    Descriptor(owning: try retrying("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
  }

  /// Maps the bytes of a file and passes them to `body`. If the file is not sealed and somebody cuts it
  /// meanwhile, an access can end the process with SIGBUS.
  /// - Throws: the error of lseek(2) or mmap(2).
  package func withMappedBytes<Result>(
    _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(SystemError) -> Result {
    // Not fstat(2): a sandbox allows no call that could also take a path.
    let size = Int(try retrying("lseek") { lseek(number, 0, SEEK_END) })
    guard size > 0 else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, number, 0)
    guard let address, address != MAP_FAILED else { throw SystemError(errno, "mmap") }
    defer { munmap(address, size) }
    return body(UnsafeRawBufferPointer(start: address, count: size))
  }
}
