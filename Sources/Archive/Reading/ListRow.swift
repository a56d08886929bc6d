import DocumentModel

/// One document in a list; `rank` and `snippet` are present only after a search for words.
package struct ListRow: Codable, Sendable, Equatable {
  package var id: Int64
  /// The printable name: bytes that are not UTF-8 appear as `\xHH`.
  package var name: String
  @OrNull package var source: String?
  @OrNull package var title: String?
  package var received: String
  @OrNull package var docType: String?
  @OrNull package var language: String?
  package var outcome: DocumentRecord.Outcome
  /// The rank, 1 is the best; absent in lists.
  package var rank: Int?
  package var snippet: String?
  /// True if only the cut text contains the words; absent otherwise.
  package var inCut: Bool?
  /// The number of the page of the first hit in the snippet; absent without pages.
  package var page: Int?
  /// The points of the hit; present only if the request asks for them.
  package var explanation: HitExplanation?
  /// The story and the number of its other sightings; present only if rows are stories.
  package var story: Int64?
  package var alsoAt: Int?

  private enum CodingKeys: String, CodingKey {
    case id, name, source, title, received
    case docType = "doc_type"
    case language, outcome, rank, snippet
    case inCut = "in_cut"
    case page, explanation, story
    case alsoAt = "also_at"
  }
}

/// A page of a list and the start of the next one.
package struct ListPage: Codable, Sendable, Equatable {
  package var documents: [ListRow]
  /// The value to pass as `after`; null at the end.
  @OrNull package var next: String?
}
