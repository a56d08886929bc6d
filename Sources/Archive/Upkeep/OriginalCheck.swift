import DocumentModel
import Foundation
import GRDB

/// The check of every original against its frames and its SHA-256, chunk by chunk.
struct OriginalCheck {
  private let db: Database
  private let sha256: any HashPass
  private let hasFrames: Bool
  private let hasChunks: Bool
  /// The documents whose originals lost the bytes of a withdrawn part. Their frames are those of the
  /// rest.
  private let erased: Set<Int64>

  /// - Parameter db: a transaction on an archive of any version.
  init(_ db: Database, _ sha256: any HashPass) throws {
    self.db = db
    self.sha256 = sha256
    hasFrames = try db.columns(in: "original").contains { $0.name == "bytes_frame" }
    hasChunks = try db.tableExists("original_chunk")
    erased =
      try db.tableExists("erased_bytes")
      ? Int64.fetchSet(db, sql: "SELECT DISTINCT document FROM erased_bytes") : []
  }

  /// - Parameter count: is increased by the number of checked documents.
  func faults(_ count: inout Int) throws -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT d.id, d.sha256, d.size, o.bytes, \(hasFrames ? "o.bytes_frame" : "NULL")
        FROM document d LEFT JOIN original o ON o.document = d.id
        WHERE d.outcome <> 'withdrawn' ORDER BY d.id
        """)
    do {
      while let row = try rows.next() {
        count += 1
        let (hash, bytes): (Data, Data?) = (row[1], row[3])
        guard let bytes else {
          faults.append(.init(.original, of: row[0], detail: "the original is missing"))
          continue
        }
        bytes.withUnsafeBytes { sha256.add($0) }
        let isWhole = Frame.isWhole(bytes, under: row[4])
        let rest = try addChunks(of: hash, from: bytes.count)
        let isSame = sha256.finish() == [UInt8](hash) || erased.contains(row[0])
        if isWhole, let rest, rest < row[2] as Int {
          faults.append(
            .init(.original, of: row[0], detail: "bytes \(rest) and later are missing"))
        } else if !isSame || !isWhole || rest == nil {
          faults.append(.init(changed: .original, of: row[0]))
        }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      faults.append(.init(kind: .database, document: nil, detail: error.message ?? "malformed"))
    }
    return faults
  }

  /// Adds the chunks of an original to the hash, up to the first that is missing.
  /// - Parameter start: the size of the first chunk.
  /// - Returns: the end of the last chunk that follows without a gap; nil if a chunk has changed.
  private func addChunks(of hash: Data, from start: Int) throws -> Int? {
    guard hasChunks else { return start }
    var (end, isWhole) = (start, true)
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT start, bytes, bytes_frame FROM original_chunk WHERE sha256 = ? ORDER BY start",
      arguments: [hash])
    while let row = try rows.next(), row[0] as Int == end {
      let bytes: Data = row[1]
      bytes.withUnsafeBytes { sha256.add($0) }
      isWhole = isWhole && Frame.isWhole(bytes, under: row[2])
      end += bytes.count
    }
    return isWhole ? end : nil
  }
}
