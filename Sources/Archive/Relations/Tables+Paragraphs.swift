import DocumentModel
import Foundation
import GRDB

/// The storage format of the digests of kept paragraphs.
enum ParagraphDigests {
  static func data(_ fingerprint: Fingerprint?) -> Data {
    var data = Data()
    for digest in fingerprint?.paragraphs ?? [] {
      withUnsafeBytes(of: digest.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  static func digests(_ data: Data) -> [UInt64] {
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

extension Tables {
  /// Inserts the lines at the edges; no other lines are looked up.
  func insertParagraphs(_ edges: [EdgeLine], _ id: Int64) throws {
    // Sorted, so that neighbours in the index are written together.
    for digest in Set(edges.map(\.digest)).sorted() {
      try db.run(
        "INSERT INTO paragraph (digest, document) VALUES (?, ?)",
        [Int64(bitPattern: digest), id])
    }
  }

  func eraseParagraphs(_ id: Int64) throws {
    let kept = try db.value(
      Data.self, "SELECT paragraphs FROM record WHERE document = ?", [id])
    for digest in Set(ParagraphDigests.digests(kept ?? Data())) {
      try db.run(
        "DELETE FROM paragraph WHERE digest = ? AND document = ?",
        [Int64(bitPattern: digest), id])
    }
  }
}
