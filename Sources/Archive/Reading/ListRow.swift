import DocumentModel

/// One document in a list; `rank` and `snippet` stand only where words were searched.
package struct ListRow: Codable, Sendable, Equatable {
  package var id: Int64
  /// Printable: bytes that are not UTF-8 stand as `\xHH`.
  package var name: String
  @OrNull package var source: String?
  @OrNull package var title: String?
  package var received: String
  @OrNull package var docType: String?
  @OrNull package var language: String?
  package var outcome: DocumentRecord.Outcome
  /// 1 is the best; left out in lists.
  package var rank: Int?
  package var snippet: String?
  /// The words were found only in what was cut; left out elsewhere.
  package var inCut: Bool?
  /// Where rows are stories: the story, and how often else it was sighted, relatives included.
  package var story: Int64?
  package var alsoAt: Int?

  private enum CodingKeys: String, CodingKey {
    case id, name, source, title, received
    case docType = "doc_type"
    case language, outcome, rank, snippet
    case inCut = "in_cut"
    case story
    case alsoAt = "also_at"
  }
}

/// A page of a list and where the next one begins.
package struct ListPage: Codable, Sendable, Equatable {
  package var documents: [ListRow]
  /// Hand it back as `after`; null at the end.
  @OrNull package var next: String?
}
