import DocumentModel
import Foundation
import GRDB

extension ArchiveStore {
  /// Writes the tombstones that are missing in the file beside the archive. Called when the archive
  /// is opened and after each withdrawal.
  func writeMissingTombstones() throws(Outage) {
    let file = TombstoneFile(beside: path)
    let known = Set(try file.read().map(\.sha256))
    let all = try reading("read the tombstones") { try Self.tombstones(in: $0) }
    try file.append(all.filter { !known.contains($0.sha256) })
  }

  static func tombstones(in db: Database) throws -> [Tombstone] {
    try db.rows("SELECT sha256, who, at, reason FROM tombstone ORDER BY at, sha256", []).map {
      let hash: Data = $0["sha256"]
      return Tombstone(
        sha256: Hex.text(hash), when: $0["at"], who: $0["who"], reason: $0["reason"])
    }
  }

  /// Adds tombstones that an older archive lacks and erases their documents.
  /// - Returns: the number of erased documents; their words are gone after `scrubIfPending`.
  /// - Parameter proven: see `withdraw`.
  func apply(_ tombstones: [Tombstone], _ proven: Set<HeldPart>) throws(Outage) -> Int {
    try transaction { tables throws(Outage) in
      try attempt("apply tombstones", on: path) {
        try tombstones.count { try tables.apply($0, proven) }
      }
    }
  }
}

extension Tables {
  fileprivate func apply(_ tombstone: Tombstone, _ proven: Set<HeldPart>) throws -> Bool {
    let hash = Data(Hex.bytes(tombstone.sha256) ?? [])
    try db.run(
      "INSERT OR IGNORE INTO tombstone (sha256, who, at, reason) VALUES (?, ?, ?, ?)",
      [hash, tombstone.who, tombstone.when, tombstone.reason])
    guard let id = try document(withBytes: hash) else {
      try deleteChunks(of: hash)
      return false
    }
    try erase(id, hash, proven)
    return true
  }

  /// Returns the document with these bytes; nil if there is none, or if it is withdrawn.
  func document(withBytes hash: Data) throws -> Int64? {
    try db.value(
      Int64.self, "SELECT id FROM document WHERE sha256 = ? AND outcome <> 'withdrawn'", [hash])
  }
}
