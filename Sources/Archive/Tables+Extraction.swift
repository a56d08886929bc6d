import DocumentModel
import Foundation
import GRDB

/// The bytes of a document: as received, and as the extractor read them.
package struct DocumentBytes: Sendable {
  /// The bytes as received; none if the original is too large for memory.
  package let original: [UInt8]
  /// The encoded answer of the extractor; nil for plain text.
  package let extraction: [UInt8]?
}

extension ArchiveStore {
  /// Returns a record and the bytes from which its text is made, as of one commit.
  package func recordAndBytes(
    _ ref: DocumentRef
  ) throws(RequestError) -> (record: DocumentRecord, bytes: DocumentBytes) {
    try asking("read a document") { db in
      let id = try ref.resolve(in: db, path: path)
      let tables = Tables(db, path: path)
      let bytes = DocumentBytes(
        original: try tables.original(of: id), extraction: try tables.extraction(of: id))
      return (try Self.record(id, in: db, path: path, comparing: false), bytes)
    }
  }
}

extension Tables {
  /// Returns the answer of the extractor; nil for plain text.
  /// - Throws: `Damage` if the answer differs from the one that was stored.
  func extraction(of id: Int64) throws -> [UInt8]? {
    let row = try db.row("SELECT body, body_frame FROM extraction WHERE document = ?", [id])
    guard let row else { return nil }
    guard let plain = CompressedValue.plain(row["body"], under: row["body_frame"]) else {
      throw Damage(document: id, part: .extraction)
    }
    return plain
  }

  func insertExtraction(_ extraction: CompressedValue?, _ id: Int64) throws {
    guard let extraction else { return }
    try db.run(
      "INSERT INTO extraction (document, body, body_frame) VALUES (?, ?, ?)",
      [id, extraction.bytes, extraction.frame])
  }

  func replaceExtraction(_ extraction: CompressedValue?, _ id: Int64) throws {
    let kept = try db.row("SELECT body_frame FROM extraction WHERE document = ?", [id])
    guard kept?["body_frame"] as Data? != extraction?.frame else { return }
    try db.run("DELETE FROM extraction WHERE document = ?", [id])
    try insertExtraction(extraction, id)
  }
}
