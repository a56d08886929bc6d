import DocumentModel
import Foundation
import GRDB

/// The bytes of withdrawn parts inside the originals of their containers.
///
/// The process that read a container states which bytes hold a part, and a document could take it over.
/// So the bytes are erased only if they were proven to hold the part and nothing else; otherwise all bytes of the
/// container are erased. The parts of a container are documents with originals of their own, so nobody
/// else's document is lost.
extension Tables {
  /// Erases a part from the kept bytes of every container that has it, and its facts from their lists.
  ///
  /// A container in a container holds the part too, compressed or encoded in some way, so its own
  /// bytes are erased from the outer one as a whole.
  func eraseFromContainers(_ id: Int64, _ proven: Set<HeldPart>) throws {
    try eraseBytes(ofParts: id, proven)
    try forgetUnprovenRange(of: id)
    try db.run(
      """
      UPDATE part SET path = '', path_frame = khazin_frame(''), name = NULL, type = NULL,
        size = 0, captured = NULL, digest = NULL, outcome = 'withdrawn' WHERE document = ?
      """, [id])
    // The list of a withdrawn container names its contents.
    try db.run("DELETE FROM part WHERE container = ?", [id])
    try db.run("DELETE FROM erased_bytes WHERE document = ?", [id])
  }

  /// Erases from a new container the parts that the desk withdrew before, and the bytes of containers
  /// inside it that lost such parts. `Unpacking` proved the ranges of their rows.
  func eraseWithdrawnParts(of claim: ClaimID, at place: PartPlace, from id: Int64) throws {
    let rows = try db.rows(
      """
      SELECT first, last FROM part WHERE claim = ? AND place = ?
        AND (outcome = ? OR document IN (SELECT document FROM erased_bytes))
      """, [claim.data, place.description, ContainerPart.Outcome.refused(.withdrawn).code])
    for row in rows { try eraseBytes(Self.range(row), of: id) }
    if !rows.isEmpty { try markScrub() }
  }

  private static func range(_ row: Row) -> Range<Int>? {
    let (first, last): (Int?, Int?) = (row["first"], row["last"])
    return first.flatMap { first in last.map { first..<max(first, $0) } }
  }

  private func eraseBytes(ofParts id: Int64, _ proven: Set<HeldPart>) throws {
    for row in try heldRows(of: id) {
      if !row.isErased {
        try eraseBytes(row.part.flatMap { proven.contains($0) ? $0.range : nil }, of: row.container)
        try forgetUnprovenRange(of: row.container)
      }
      // At most as deep as containers are read.
      try eraseBytes(ofParts: row.container, proven)
    }
  }

  /// Forgets where a container that is not stored yet holds a document, of which bytes are erased now. The
  /// container loses all its bytes when it comes.
  private func forgetUnprovenRange(of id: Int64) throws {
    try db.run(
      "UPDATE part SET first = NULL, last = NULL WHERE document = ? AND container IS NULL", [id])
  }

  /// Replaces bytes of an original by zero bytes, chunk by chunk.
  /// - Parameter range: nil for all bytes.
  private func eraseBytes(_ range: Range<Int>?, of id: Int64) throws {
    let row = try db.row(
      "SELECT d.sha256, d.size FROM document d JOIN original o ON o.document = d.id WHERE d.id = ?",
      [id])
    guard let row else { return }
    let (sha256, size): (Data, Int) = (row["sha256"], row["size"])
    let range = (range ?? 0..<size).clamped(to: 0..<size)
    try eraseFirstChunk(range, of: id)
    let starts = try db.rows(
      """
      SELECT start FROM original_chunk WHERE sha256 = ? AND start < ? AND start + length(bytes) > ?
      """, [sha256, range.upperBound, range.lowerBound]
    ).map { $0["start"] as Int }
    for start in starts { try eraseChunk(range, of: sha256, at: start) }
    try db.run(
      "INSERT OR IGNORE INTO erased_bytes (document, first, last) VALUES (?, ?, ?)",
      [id, range.lowerBound, range.upperBound])
  }

  private func eraseFirstChunk(_ range: Range<Int>, of id: Int64) throws {
    guard
      var bytes = try db.value(Data.self, "SELECT bytes FROM original WHERE document = ?", [id])
    else { return }
    bytes.resetBytes(in: range.clamped(to: 0..<bytes.count))
    try db.run(
      "UPDATE original SET bytes = ?1, bytes_frame = khazin_frame(?1) WHERE document = ?2",
      [bytes, id])
  }

  private func eraseChunk(_ range: Range<Int>, of sha256: Data, at start: Int) throws {
    guard
      var bytes = try db.value(
        Data.self, "SELECT bytes FROM original_chunk WHERE sha256 = ? AND start = ?",
        [sha256, start])
    else { return }
    let inside = range.clamped(to: start..<(start + bytes.count))
    bytes.resetBytes(in: (inside.lowerBound - start)..<(inside.upperBound - start))
    try db.run(
      """
      UPDATE original_chunk SET bytes = ?1, bytes_frame = khazin_frame(?1)
      WHERE sha256 = ?2 AND start = ?3
      """, [bytes, sha256, start])
  }

  /// Returns true if the withdrawal of a part erased bytes of this original.
  func isPartlyErased(_ id: Int64) throws -> Bool {
    try db.value(Int.self, "SELECT 1 FROM erased_bytes WHERE document = ? LIMIT 1", [id]) != nil
  }
}
