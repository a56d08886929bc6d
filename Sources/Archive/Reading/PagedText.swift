import DocumentModel
import Foundation
import GRDB

/// The clean text of a document with pages.
struct PagedText {
  private let document: Int64
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
    self.document = document
    self.starts = starts
  }

  /// Returns the number of the page of the first hit in a snippet of the search; nil if the snippet is
  /// not of the text but of the title.
  /// - Parameters:
  ///   - snippet: as `snippet()` of FTS5 gave it for the same expression and the same marks.
  ///   - expression: the FTS5 expression.
  /// - Complexity: O(bytes of the text).
  func page(
    of snippet: String?, matching expression: String, _ highlight: Highlight, in db: Database
  ) throws -> Int? {
    let marked = try db.value(
      String.self,
      """
      SELECT highlight(\(Schema.textIndex), 1, ?, ?) FROM \(Schema.textIndex)
      WHERE \(Schema.textIndex) MATCH ? AND rowid = ?
      """, [highlight.open, highlight.close, expression, document])
    guard let marked, let words = snippet?.trimmingCharacters(in: ["…"]), !words.isEmpty,
      let place = marked.range(of: words, options: .literal)
    else { return nil }
    let head = words[..<(words.range(of: highlight.open)?.lowerBound ?? words.startIndex)]
    let before = marked[..<place.lowerBound] + head
    let marks = [highlight.open, highlight.close].reduce(0) { sum, mark in
      sum + (before.components(separatedBy: mark).count - 1) * mark.utf8.count
    }
    let offset = before.utf8.count - marks
    return max(1, starts.partitioningIndex { $0 > offset })
  }
}
