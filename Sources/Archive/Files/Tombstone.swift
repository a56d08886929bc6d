import DocumentModel
import Foundation

/// The entry that remains of a document that the desk withdrew.
package struct Tombstone: Codable, Sendable, Equatable {
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  /// RFC 3339, UTC.
  package var when: String
  package var who: String
  package var reason: String
}

/// The file of tombstones beside the archive: `ARCHIVE.tombstones`, one JSON object per line,
/// append-only, synced. It prevents a backup that is older than a withdrawal from bringing the
/// document back.
struct TombstoneFile {
  /// The maximum bytes per line; a longer line is not ours.
  private static let lineLimit = 1 << 16
  /// The maximum bytes of the file: millions of withdrawals.
  private static let sizeLimit: Int64 = 1 << 30

  let path: String

  init(beside archive: String) { path = archive + ".tombstones" }

  /// Returns the tombstones in the order of the withdrawals, without a line that a crash cut short.
  func read() throws(Outage) -> [Tombstone] {
    guard let size = ArchiveFiles.size(path) else { return [] }
    guard size <= Self.sizeLimit else {
      throw Outage(
        kind: .database, operation: "read", path: path,
        detail: "it has more than \(Self.sizeLimit) bytes")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Outage(errno: errno, operation: "read", path: path)
    }
    let decoder = JSONDecoder()
    return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.count <= Self.lineLimit,
        let tombstone = try? decoder.decode(Tombstone.self, from: line),
        Hex.bytes(tombstone.sha256)?.count == 32
      else { return nil }
      return tombstone
    }
  }

  /// Appends lines and syncs them; syncs the directory too if the file is new.
  func append(_ tombstones: [Tombstone]) throws(Outage) {
    guard !tombstones.isEmpty else { return }
    let isNew = ArchiveFiles.size(path) == nil
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let file = Glibc.open(path, flags, 0o640 as mode_t)
    guard file >= 0 else { throw Outage(errno: errno, operation: "open", path: path) }
    defer { Glibc.close(file) }
    var bytes = lines(tombstones)
    // A line that a crash cut short stays on a line of its own.
    if !Self.endsALine(file) { bytes.insert(UInt8(ascii: "\n"), at: 0) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Outage(errno: errno, operation: "write", path: path)
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw Outage(errno: errno, operation: "fsync", path: path) }
    if isNew { try ArchiveFiles.syncDirectory(of: path) }
  }

  private func lines(_ tombstones: [Tombstone]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return tombstones.flatMap { tombstone -> [UInt8] in
      do { return [UInt8](try encoder.encode(tombstone)) + [UInt8(ascii: "\n")] } catch {
        preconditionFailure("a tombstone is made of strings: \(error)")
      }
    }
  }

  private static func endsALine(_ file: Int32) -> Bool {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0 else { return true }
    var last: UInt8 = 0
    return pread(file, &last, 1, status.st_size - 1) != 1 || last == UInt8(ascii: "\n")
  }
}
