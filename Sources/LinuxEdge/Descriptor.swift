import Glibc

/// An open file descriptor, which is closed when the last reference to it is released.
///
/// Every call on it is a method, so that it cannot be closed while a call runs.
package final class Descriptor: Sendable {
  package let number: Int32

  /// Takes ownership of an open descriptor.
  package init(owning number: Int32) {
    precondition(number >= 0, "a descriptor must not be negative")
    self.number = number
  }

  deinit { _ = Glibc.close(number) }

  /// Reads bytes with one read(2).
  /// - Returns: the number of bytes; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try retrying("read") { Glibc.read(number, buffer.baseAddress, buffer.count) }
  }

  /// Reads at most `limit` bytes with one read(2).
  /// - Returns: the bytes; empty at the end.
  package func readSome(_ limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = try retrying("read") { Glibc.read(number, &bytes, limit) }
    return Array(bytes.prefix(count))
  }

  /// Reads to the end, but at most `limit` bytes.
  package func readAll(limit: Int, expecting size: Int = 4096) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var wanted = max(size, 0) + 1
    while bytes.count < limit {
      let more = try readSome(min(wanted, limit - bytes.count))
      if more.isEmpty { break }
      if bytes.isEmpty { bytes = more } else { bytes += more }
      // If the size was right, one small read finds the end.
      wanted = bytes.count < size + 1 ? 512 : min(max(bytes.count, 4096), 1 << 20)
    }
    return bytes
  }

  /// Writes bytes with one write(2).
  /// - Returns: the number of bytes written.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    try retrying("write") { Glibc.write(number, bytes.baseAddress, bytes.count) }
  }

  /// Writes every byte.
  package func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      done += try retrying("write") {
        bytes.withUnsafeBytes { buffer in
          Glibc.write(number, buffer.baseAddress! + done, buffer.count - done)
        }
      }
    }
  }

  /// Syncs the data and metadata of a file, or the entries of a folder, with fsync(2).
  package func sync() throws(SystemError) {
    try retrying("fsync") { fsync(number) }
  }
}
