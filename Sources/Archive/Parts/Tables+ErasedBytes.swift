import Foundation
import GRDB

/// The bytes of withdrawn parts inside the originals of their containers.
extension Tables {
  /// Erases a part from the kept bytes of every container that has it, and its facts from their lists.
  ///
  /// A container in a container holds the part too, compressed or encoded in some way, so its own
  /// bytes are erased from the outer one as a whole.
  func eraseFromContainers(_ id: Int64) throws {
    try eraseBytes(ofParts: id)
    try db.run(
      """
      UPDATE part SET path = '', path_frame = khazin_frame(''), name = NULL, type = NULL,
        size = 0, captured = NULL, digest = NULL, outcome = 'withdrawn' WHERE document = ?
      """, [id])
    // The list of a withdrawn container names its contents.
    try db.run("DELETE FROM part WHERE container = ?", [id])
    try db.run("DELETE FROM erased_bytes WHERE document = ?", [id])
  }

  private func eraseBytes(ofParts id: Int64) throws {
    let rows = try db.rows(
      "SELECT container, first, last FROM part WHERE document = ? AND container IS NOT NULL", [id])
    for row in rows {
      let container: Int64 = row["container"]
      let (first, last): (Int?, Int?) = (row["first"], row["last"])
      let range = first.flatMap { first in last.map { first..<max(first, $0) } }
      try eraseBytes(range, of: container)
      // At most as deep as containers are read.
      try eraseBytes(ofParts: container)
    }
  }

  /// Replaces bytes of an original by zero bytes.
  /// - Parameter range: nil for all bytes.
  private func eraseBytes(_ range: Range<Int>?, of id: Int64) throws {
    guard
      var bytes = try db.value(
        Data.self, "SELECT bytes FROM original WHERE document = ?", [id])
    else { return }
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    bytes.resetBytes(in: range)
    try db.run(
      "UPDATE original SET bytes = ?1, bytes_frame = khazin_frame(?1) WHERE document = ?2",
      [bytes, id])
    try db.run(
      "INSERT OR IGNORE INTO erased_bytes (document, first, last) VALUES (?, ?, ?)",
      [id, range.lowerBound, range.upperBound])
  }

  /// Returns true if the withdrawal of a part erased bytes of this original.
  func isPartlyErased(_ id: Int64) throws -> Bool {
    try db.value(Int.self, "SELECT 1 FROM erased_bytes WHERE document = ? LIMIT 1", [id]) != nil
  }
}
