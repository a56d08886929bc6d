import DocumentModel

/// Lists documents, newest first; with a query, only those that match.
package struct ListCall: ControlCall {
  package typealias Reply = DocumentsReply
  package static let method = "List"

  package var query: String?
  /// 1…1000; 50 if omitted.
  package var limit: Int?
  /// `next` of the previous reply.
  package var after: String?
  /// True for one row for each story instead of one for each document.
  package var stories: Bool?

  package init(
    query: String? = nil, limit: Int? = nil, after: String? = nil, stories: Bool? = nil
  ) {
    self.query = query
    self.limit = limit
    self.after = after
    self.stories = stories
  }
}

package struct DocumentsReply: Codable, Sendable, Equatable {
  package var documents: [DocumentRow]
  /// The value of `after` for the next page; null at the end.
  @OrNull package var next: String?

  package init(documents: [DocumentRow], next: String? = nil) {
    self.documents = documents
    _next = OrNull(next)
  }
}

/// One document in a list.
package struct DocumentRow: Codable, Sendable, Equatable {
  package var id: Int64
  package var name: String
  @OrNull package var source: String?
  @OrNull package var title: String?
  /// RFC 3339, UTC.
  package var received: String
  @OrNull package var docType: String?
  @OrNull package var language: String?
  package var outcome: String
  /// Search only: the rank among the hits; 1 is the best.
  package var rank: Int?
  /// Search only: the clean text around the hits.
  package var snippet: String?
  /// Search only: true if the words occur only in cut passages.
  package var inCut: Bool?
  /// Search only: the number of the page of the first hit in the snippet, in documents with pages.
  package var page: Int?
  /// Search with `explain` only: the points of the hit.
  package var explanation: HitPoints?
  /// With `stories` only: the number of the story.
  package var story: Int64?
  /// With `stories` only: the number of other sightings of the story, in all its documents.
  package var alsoAt: Int?

  private enum CodingKeys: String, CodingKey {
    case id, name, source, title, received
    case docType = "doc_type"
    case language, outcome, rank, snippet
    case inCut = "in_cut"
    case page, explanation, story
    case alsoAt = "also_at"
  }

  package init(id: Int64, name: String, received: String, outcome: String) {
    self.id = id
    self.name = name
    self.received = received
    self.outcome = outcome
    _source = OrNull(nil)
    _title = OrNull(nil)
    _docType = OrNull(nil)
    _language = OrNull(nil)
  }
}
