import DocumentModel
import Foundation
import GRDB

/// The reading of originals. A large one is read in pieces and is never in memory as a whole.
extension ArchiveStore {
  /// Returns the bytes as received; none if the original has chunks. Read that one in parts.
  package func original(_ ref: DocumentRef) throws(RequestError) -> [UInt8] {
    try asking("read an original") { db in
      let id = try ref.resolve(in: db, path: path)
      return try Tables(db, path: path).original(of: id)
    }
  }

  /// Returns a part of the bytes as received, empty at the end. With parts, a slow reader holds
  /// little memory. The first part of each chunk is returned only if all bytes of the chunk are
  /// intact.
  package func original(
    _ ref: DocumentRef, from offset: Int, count: Int
  ) throws(RequestError) -> [UInt8] {
    try asking("read an original") { db in
      let id = try ref.resolve(in: db, path: path)
      let tables = Tables(db, path: path)
      var part: [UInt8] = []
      while part.count < count {
        let more = try tables.original(
          of: id, from: offset + part.count, count: count - part.count)
        if more.isEmpty { break }
        part += more
      }
      return part
    }
  }

  /// Copies an original piece by piece.
  /// - Parameter write: receives the chunks in order.
  package func copyOriginal(
    of id: Int64, to write: ([UInt8]) throws(Outage) -> Void
  ) throws(Outage) {
    var offset = 0
    while true {
      let piece = try reading("read an original") { db in
        try Tables(db, path: path).original(of: id, from: offset, count: OriginalChunk.size)
      }
      if piece.isEmpty { return }
      try write(piece)
      offset += piece.count
    }
  }
}

extension Tables {
  /// - Returns: the bytes; none if the original has chunks.
  /// - Throws: `Damage` if the bytes differ from those that were stored.
  func original(of id: Int64) throws -> [UInt8] {
    let row = try db.row(
      """
      SELECT bytes, bytes_frame FROM original WHERE document = ?1 AND NOT \(Self.hasChunks)
      """, [id])
    guard let row else {
      guard try isLarge(id) else { throw RequestError.withdrawn(id: id) }
      return []
    }
    let bytes: Data = row["bytes"]
    guard Frame.isWhole(bytes, under: row["bytes_frame"]) else {
      throw Damage(document: id, part: .original)
    }
    return [UInt8](bytes)
  }

  /// True if the original of document ?1 is larger than one value.
  private static let hasChunks =
    "EXISTS (SELECT 1 FROM document d JOIN original_chunk c ON c.sha256 = d.sha256 WHERE d.id = ?1)"

  /// Returns true if the original has chunks.
  func isLarge(_ id: Int64) throws -> Bool {
    try db.value(Bool.self, "SELECT \(Self.hasChunks)", [id]) ?? false
  }

  /// Returns at most `count` bytes of one chunk of an original; none at the end.
  fileprivate func original(of id: Int64, from offset: Int, count: Int) throws -> [UInt8] {
    let document = try db.row(
      """
      SELECT d.sha256, d.size, length(o.bytes) AS first FROM document d
      JOIN original o ON o.document = d.id WHERE d.id = ?
      """, [id])
    guard let document else { throw RequestError.withdrawn(id: id) }
    let size = max(document["size"] as Int, document["first"])
    guard offset < size, count > 0 else { return [] }
    // SQLite takes the number of bytes as a 32-bit integer.
    let count = min(count, OriginalChunk.size)
    let row: Row?
    if offset < document["first"] as Int {
      row = try db.row(
        """
        SELECT substr(bytes, ?1, ?2) AS part,
          ?1 > 1 OR bytes_frame IS NULL OR bytes_frame IS khazin_frame(bytes) AS is_whole
        FROM original WHERE document = ?3
        """, [offset + 1, count, id])
    } else {
      row = try db.row(
        """
        SELECT substr(bytes, ?1 - start + 1, ?2) AS part,
          ?1 > start OR bytes_frame IS khazin_frame(bytes) AS is_whole
        FROM original_chunk WHERE sha256 = ?3 AND start <= ?1 ORDER BY start DESC LIMIT 1
        """, [offset, count, document["sha256"] as Data])
    }
    guard let row, row["is_whole"] else { throw Damage(document: id, part: .original) }
    let part: Data = row["part"]
    guard !part.isEmpty else { throw Damage(document: id, part: .original) }
    return [UInt8](part)
  }
}
