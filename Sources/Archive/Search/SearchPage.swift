/// A page of hits, best first.
package struct SearchPage: Sendable, Equatable {
  package var documents: [ListRow]
  /// The value to pass as `after`; nil at the end.
  package var next: String?
  package var reading = SearchRequest.WordReading.all
  /// The number of documents that hold all words.
  package var holdingAll = 0
  /// The number of further documents that hold some of the words.
  package var holdingSome = 0
  /// True if there may be more than a number says (see `Candidates.counted`).
  package var isEstimated = false
  /// False if a limit of work ended the search before it compared every document.
  package var isComplete = true
  /// The values of the documents that match strictly; nil if they are not asked for.
  package var facets: FacetCounts?
  /// The query with words of the archive in place of those that no document holds, or nearly none;
  /// nil if nothing is like them.
  package var suggestion: String?
  /// True if no document was found for the query, so that these are hits of the suggestion.
  package var isOfSuggestion = false
}
