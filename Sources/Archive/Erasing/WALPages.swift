import DocumentModel
import Foundation

/// The pages in a write-ahead log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
enum WALPages {
  private static let header = 32
  private static let frameHeader = 24

  /// Returns the page numbers of all frames, including frames of an earlier round of the log.
  ///
  /// SQLite holds no lock on this file that closing a handle would drop.
  static func numbers(in path: String) throws -> Set<UInt32> {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw Outage(errno: errno, operation: "open", path: path)
    }
    defer { close(descriptor) }
    func number(at offset: Int) throws -> UInt32? {
      var bytes = [UInt8](repeating: 0, count: 4)
      let count = pread(descriptor, &bytes, 4, off_t(offset))
      guard count >= 0 else { throw Outage(errno: errno, operation: "read", path: path) }
      return count == 4 ? bytes.reduce(0) { $0 << 8 | UInt32($1) } : nil
    }
    guard let pageSize = try number(at: 8), pageSize >= 512 else { return [] }
    var numbers: Set<UInt32> = []
    var offset = header
    while let page = try number(at: offset) {
      numbers.insert(page)
      offset += frameHeader + Int(pageSize)
    }
    return numbers
  }
}
