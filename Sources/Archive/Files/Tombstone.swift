import Foundation
import DocumentModel

/// Bytes that the desk withdrew: what is left of a document.
package struct Tombstone: Codable, Sendable, Equatable {
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  /// RFC 3339, UTC.
  package var when: String
  package var who: String
  package var reason: String
}

/// The tombstones beside the archive, so that a backup that is older than a withdrawal does not bring
/// the document back: `ARCHIVE.tombstones`, one JSON object a line, append-only, synced.
struct TombstoneFile {
  /// Bytes of a line; longer ones are none of ours.
  private static let lineLimit = 1 << 16
  /// Bytes of a file: millions of withdrawals.
  private static let sizeLimit: Int64 = 1 << 30

  let path: String

  init(beside archive: String) { path = archive + ".tombstones" }

  /// In the order of the withdrawals; a line that a crash cut short is left out.
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
        HexDigits.bytes(tombstone.sha256)?.count == 32
      else { return nil }
      return tombstone
    }
  }

  /// Adds lines and syncs them; the folder too where the file is new.
  func append(_ tombstones: [Tombstone]) throws(Outage) {
    guard !tombstones.isEmpty else { return }
    let isNew = ArchiveFiles.size(path) == nil
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let file = Glibc.open(path, flags, 0o640 as mode_t)
    guard file >= 0 else { throw Outage(errno: errno, operation: "open", path: path) }
    defer { Glibc.close(file) }
    var bytes = lines(tombstones)
    // A line that a crash cut short stays alone on its line.
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
    if isNew { try ArchiveFiles.syncFolder(of: path) }
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
