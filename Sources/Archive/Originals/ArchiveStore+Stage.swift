import DocumentModel
import Foundation
import GRDB

/// The chunks of a large original, which are written before its document.
///
/// Crash rule: chunks without a document are worth nothing. The next start keeps those whose claim
/// still exists, so that its next attempt continues, and deletes the others.
extension ArchiveStore {
  /// Returns true if the archive needs the chunks of these bytes. It does not if it has the document,
  /// or if the desk withdrew it.
  package func needsChunks(of sha256: [UInt8]) throws(Outage) -> Bool {
    try reading("look up a document") { db in
      let known = try db.value(
        Int.self,
        "SELECT 1 FROM document WHERE sha256 = ?1 UNION SELECT 1 FROM tombstone WHERE sha256 = ?1",
        [Data(sha256)])
      return known == nil
    }
  }

  /// The free bytes on the file system of the archive; nil if it does not report them.
  package var freeBytes: Int64? { ArchiveFiles.free(beside: path) }

  /// Returns true if the archive can take the rest of an original and leave `spare` bytes free.
  package func hasRoom(
    for sha256: [UInt8], _ size: Int, leaving spare: Int
  ) throws(Outage) -> Bool {
    guard let free = freeBytes else { return true }
    let staged = try reading("look up a document") { db in
      try Tables(db, path: path).chunkBytes(of: Data(sha256))
    }
    return free >= Int64(size - staged).addingClamped(Int64(spare))
  }

  /// Writes some chunks of a large original in one transaction. Chunks that an earlier attempt wrote
  /// stay, if they are intact. Call it from any queue except the writer's.
  package func stage(
    _ chunks: [OriginalChunk], of sha256: [UInt8], for claim: ClaimID
  ) throws(Outage) {
    try onWriter { () throws(Outage) in
      try transaction { tables throws(Outage) in
        try attempt("store a part of a large file", on: path) {
          try tables.stage(chunks, of: Data(sha256), for: claim)
        }
      }
    }
  }

  /// Deletes the chunks that a claim staged, because its file changed meanwhile.
  package func unstage(_ sha256: [UInt8], for claim: ClaimID) throws(Outage) {
    try onWriter { () throws(Outage) in
      try transaction { tables throws(Outage) in
        try attempt("delete the parts of a large file", on: path) {
          try tables.endStaging(of: Data(sha256), for: claim)
        }
      }
    }
  }
}

extension Tables {
  fileprivate func stage(
    _ chunks: [OriginalChunk], of sha256: Data, for claim: ClaimID
  ) throws {
    try db.run(
      "INSERT OR IGNORE INTO staged_original (claim, sha256) VALUES (?, ?)", [claim.data, sha256])
    for chunk in chunks {
      try db.run(
        """
        INSERT INTO original_chunk (sha256, start, bytes, bytes_frame)
        VALUES (?1, ?2, ?3, khazin_frame(?3))
        ON CONFLICT DO UPDATE SET bytes = excluded.bytes, bytes_frame = excluded.bytes_frame
          WHERE bytes_frame IS NOT excluded.bytes_frame
        """, [sha256, chunk.start, Data(chunk.bytes)])
    }
  }

  /// Ends the staging of a claim whose document is stored.
  /// - Throws: `Outage` if chunks are missing; then nothing is stored, and the claim is tried again.
  func finishStaging(_ original: OriginalBytes, of sha256: Data, for claim: ClaimID) throws {
    guard case .staged(let staged) = original else { return }
    let rest = try chunkBytes(of: sha256)
    guard staged.first.count + rest == staged.size else {
      throw Outage(
        kind: .database, operation: "store", path: path, detail: "parts of the file are missing")
    }
    try forgetStaging(of: sha256, for: claim)
  }

  private func forgetStaging(of sha256: Data, for claim: ClaimID) throws {
    try db.run(
      "DELETE FROM staged_original WHERE claim = ? AND sha256 = ?", [claim.data, sha256])
  }

  /// Ends the staging of bytes for a claim, because the archive already has them or must not have
  /// them.
  func endStaging(of sha256: Data, for claim: ClaimID) throws {
    try forgetStaging(of: sha256, for: claim)
    if db.changesCount > 0 { try deleteUnusedChunks() }
  }

  /// Forgets the staging of every claim that no longer exists, with the chunks.
  func forgetStaging(except standing: Set<ClaimID>) throws {
    let claims = try db.rows("SELECT claim FROM staged_original", []).map { $0["claim"] as Data }
    let kept = Set(standing.map(\.data))
    for claim in claims where !kept.contains(claim) {
      try db.run("DELETE FROM staged_original WHERE claim = ?", [claim])
    }
    try deleteUnusedChunks()
  }

  /// Deletes the chunks that belong to no document and to no claim that is being staged.
  func deleteUnusedChunks() throws {
    let unused = try db.rows(
      """
      SELECT DISTINCT sha256 FROM original_chunk c
      WHERE NOT EXISTS (SELECT 1 FROM staged_original s WHERE s.sha256 = c.sha256)
        AND NOT EXISTS (SELECT 1 FROM document d JOIN original o ON o.document = d.id
          WHERE d.sha256 = c.sha256)
      """, [])
    for row in unused { try deleteChunks(of: row["sha256"]) }
  }

  /// Deletes the chunks of an original. If the desk withdrew it, the file is scrubbed of them.
  func deleteChunks(of sha256: Data) throws {
    try db.run("DELETE FROM original_chunk WHERE sha256 = ?", [sha256])
    guard db.changesCount > 0 else { return }
    let isWithdrawn = try db.value(
      Int.self, "SELECT 1 FROM tombstone WHERE sha256 = ?", [sha256])
    if isWithdrawn != nil { try markScrub() }
  }

  /// Returns the number of bytes in the chunks of an original, without the first.
  func chunkBytes(of sha256: Data) throws -> Int {
    try db.value(
      Int.self, "SELECT sum(length(bytes)) FROM original_chunk WHERE sha256 = ?", [sha256]) ?? 0
  }
}
