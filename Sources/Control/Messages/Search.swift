import DocumentModel

/// Finds documents, best first.
package struct SearchCall: ControlCall {
  package typealias Reply = SearchReply
  package static let method = "Search"

  /// How the bare words of a query are read: documents that hold some, or all.
  package enum BareWordReading: String, Codable, Sendable, CaseIterable {
    case some, all
  }

  package enum SortOrder: String, Codable, Sendable, CaseIterable {
    case rank, date
  }

  package var query: String
  package var limit: Int?
  package var after: String?
  package var stories: Bool?
  /// The configuration decides if omitted.
  package var reading: BareWordReading?
  /// By rank if omitted.
  package var sort: SortOrder?
  /// True to say what each hit earned.
  package var explain: Bool?
  /// The document to which hits are similar: a number or a prefix of the SHA-256. The words of the
  /// query are strict beside it.
  package var like: String?
  /// True to count the values of the documents that hold all words.
  package var facets: Bool?

  package init(
    query: String, limit: Int? = nil, after: String? = nil, stories: Bool? = nil,
    reading: BareWordReading? = nil, sort: SortOrder? = nil, explain: Bool? = nil,
    like: String? = nil, facets: Bool? = nil
  ) {
    self.query = query
    self.limit = limit
    self.after = after
    self.stories = stories
    self.reading = reading
    self.sort = sort
    self.explain = explain
    self.like = like
    self.facets = facets
  }
}

package struct SearchReply: Codable, Sendable, Equatable {
  package var documents: [DocumentRow]
  /// The value of `after` for the next page; null at the end.
  @OrNull package var next: String?
  package var reading: SearchCall.BareWordReading
  /// The number of documents that hold all words.
  package var holdingAll: Int
  /// The number of further documents that hold some of the words.
  package var holdingSome: Int
  /// True if there may be more than a number says.
  package var estimated: Bool
  /// False if a limit of work ended the search before it compared every document.
  package var complete: Bool
  /// The query with words of the archive in place of mistyped ones; null if nothing is like them.
  @OrNull package var didYouMean: String?
  /// True if no document was found for the query, so that these are hits of the other one.
  package var corrected = false
  /// The values of the documents that hold all words; null if they are not asked for.
  @OrNull package var facets: SearchFacets?

  private enum CodingKeys: String, CodingKey {
    case documents, next, reading
    case holdingAll = "holding_all"
    case holdingSome = "holding_some"
    case estimated, complete
    case didYouMean = "did_you_mean"
    case corrected, facets
  }

  package init(
    documents: [DocumentRow], next: String?, reading: SearchCall.BareWordReading, holdingAll: Int,
    holdingSome: Int, estimated: Bool, complete: Bool, didYouMean: String? = nil,
    corrected: Bool = false, facets: SearchFacets? = nil
  ) {
    self.documents = documents
    self.reading = reading
    self.holdingAll = holdingAll
    self.holdingSome = holdingSome
    self.estimated = estimated
    self.complete = complete
    self.corrected = corrected
    _next = OrNull(next)
    _didYouMean = OrNull(didYouMean)
    _facets = OrNull(facets)
  }
}

/// The documents that hold all words of a search, by their values.
package struct SearchFacets: Codable, Sendable, Equatable {
  package var documents: Int
  package var groups: [StatisticsGroup]
  /// True if the numbers are estimates: there are more than 10,000 documents.
  package var estimated: Bool

  package init(documents: Int, groups: [StatisticsGroup], estimated: Bool) {
    self.documents = documents
    self.groups = groups
    self.estimated = estimated
  }
}

/// The points of a hit. Their sum decides its rank.
package struct HitPoints: Codable, Sendable, Equatable {
  package struct Term: Codable, Sendable, Equatable {
    package var word: String
    /// "form", "variant", "stem", "folded" or "sound"; null if the text does not hold the word.
    @OrNull package var found: String?
    package var points: Double

    package init(word: String, found: String?, points: Double) {
      self.word = word
      self.points = points
      _found = OrNull(found)
    }
  }

  package var points: Double
  package var terms: [Term]
  package var letters: Double
  package var nearness: Double

  package init(points: Double, terms: [Term], letters: Double, nearness: Double) {
    self.points = points
    self.terms = terms
    self.letters = letters
    self.nearness = nearness
  }
}
