import DocumentModel
import Foundation
import GRDB

/// The clean text of a document with pages.
struct PagedText {
  /// The offsets in the text at which the pages begin, in bytes of UTF-8.
  private let starts: [Int]

  /// The formats of documents with pages, for SQL.
  private static let formats = KnownFormat.allCases.filter(\.hasPages)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// - Returns: nil without pages, and if the desk restored a cut: the offsets are those of the
  ///   automatic text.
  init?(_ document: Int64, in db: Database) throws {
    let json = try db.value(
      String.self,
      """
      SELECT json_extract(CAST(r.automatic AS TEXT), '$.extraction.text_pages')
      FROM document d JOIN record r ON r.document = d.id
      WHERE d.id = ? AND d.format IN (\(Self.formats)) AND json_valid(CAST(r.automatic AS TEXT))
        AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.sha256 = d.sha256 AND l.field = 'restore')
      """, [document])
    guard let json, let starts = try? JSONDecoder().decode([Int].self, from: Data(json.utf8)),
      !starts.isEmpty
    else { return nil }
    self.starts = starts
  }

  /// Returns the number of the page at an offset in the text, in bytes of UTF-8.
  func page(at offset: Int) -> Int {
    max(1, starts.partitioningIndex { $0 > offset })
  }
}
