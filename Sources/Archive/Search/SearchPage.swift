import DocumentModel

/// A page of hits, best first.
package struct SearchPage: Codable, Sendable, Equatable {
  package var documents: [ListRow]
  /// The value to pass as `after`; null at the end.
  @OrNull package var next: String?
  package var reading = SearchRequest.WordReading.all
  /// The number of documents that hold all words, and of those that hold only some.
  package var holdingAll = 0
  package var holdingSome = 0
  /// True if a number is the least that is known: counting ends at 10,000.
  package var isEstimated = false
  /// False if a limit of work ended the search before it compared every document.
  package var isComplete = true

  private enum CodingKeys: String, CodingKey {
    case documents, next, reading
    case holdingAll = "holding_all"
    case holdingSome = "holding_some"
    case isEstimated = "estimated"
    case isComplete = "complete"
  }
}
