import DocumentModel
import Foundation
import LinuxEdge

/// A backup that is sent to a client. The file is unlinked once it is open, so it disappears with
/// the daemon, however the daemon ends.
final class BackupCopy: @unchecked Sendable {  // `handle` is set once, before it is shared
  let path: String
  private let turn: ExclusiveTask
  private var handle: FileHandle?

  /// Reserves the path of a copy beside the archive. The caller writes the copy.
  /// - Parameter turn: allows one copy at a time, because copies take space.
  /// - Returns: nil if another copy exists.
  init?(beside archive: String, turn: ExclusiveTask) {
    guard turn.take() else { return nil }
    self.turn = turn
    path = Self.prefix(archive) + ClaimID.unique().description
  }

  deinit {
    try? handle?.close()
    try? FileManager.default.removeItem(atPath: path)
    turn.letGo()
  }

  /// Opens the copy and unlinks it.
  /// - Returns: the size in bytes; nil if the copy cannot be opened.
  func open() -> Int? {
    handle = FileHandle(forReadingAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
    return (try? handle?.seekToEnd()).map(Int.init)
  }

  func read(_ offset: Int, _ count: Int) -> [UInt8]? {
    guard let handle, (try? handle.seek(toOffset: UInt64(offset))) != nil else { return nil }
    return (try? handle.read(upToCount: count)).map { Array($0) }
  }

  /// Removes the files that a kill left while a copy was written, and no file of another name.
  static func removeLeftovers(beside archive: String) {
    let folder = URL(fileURLWithPath: archive).deletingLastPathComponent()
    let prefix = URL(fileURLWithPath: prefix(archive)).lastPathComponent
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix(prefix) {
      let id = name.dropFirst(prefix.count).prefix { $0 != "." && $0 != "-" }
      guard ClaimID(String(id)) != nil else { continue }
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  private static func prefix(_ archive: String) -> String { archive + ".backup-" }
}
