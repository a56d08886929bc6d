import DocumentModel
import Foundation
import GRDB

/// The bytes of a document: as received, and as the extractor read them.
package struct DocumentBytes: Sendable {
  package let original: [UInt8]
  /// The encoded answer of the extractor; nil for plain text.
  package let extraction: [UInt8]?
}

extension ArchiveStore {
  /// Returns the bytes from which the text of a document is made.
  package func bytes(_ ref: DocumentRef) throws(RequestError) -> DocumentBytes {
    let original = try original(ref)
    let extraction = try asking("read an extracted text") { db in
      let id = try ref.resolve(in: db, path: path)
      return try Tables(db, path: path).extraction(of: id)
    }
    return DocumentBytes(original: original, extraction: extraction)
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
