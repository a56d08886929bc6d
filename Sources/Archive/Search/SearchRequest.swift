import Search

/// A search by people.
package struct SearchRequest: Sendable {
  /// How the bare words of a query are read.
  package enum WordReading: Sendable {
    /// Documents that hold some of the words, ranked.
    case some
    /// Documents that hold all of the words.
    case all
  }

  package enum HitOrder: Sendable {
    case rank
    /// The newest first.
    case date
  }

  package var query: Query
  package var reading = WordReading.some
  package var order = HitOrder.rank
  package var limit = 50
  /// `next` of the previous page. Documents that arrive in between may shift pages, because ranks
  /// refer to the archive as it is now.
  package var after: String?
  /// True for one row per story, its best hit.
  package var folding = false
  /// True to say what each hit earned.
  package var explains = false
  /// The document to which hits are similar; the words of the query are strict beside it. Copies of
  /// it, which are of its story, are left out.
  package var like: DocumentRef?
  /// True to count the values of the strict matches.
  package var countsFacets = false
  package var marks = PassageFinder.HitMarks(open: "[", close: "]")

  package init(_ query: Query) { self.query = query }

  /// The words of the document to which hits are similar; nil without such a document.
  var likeWords: [String]?
  /// The story that has no hits; nil if none is left out.
  var excludedStory: Int64?

  /// The words, phrases and beginnings that rank and that a passage marks.
  var elements: [RankedQuery.QueryPart] {
    if let likeWords { return likeWords.map { .word($0) } }
    return query.positiveWords.map { words in
      if words.isPrefix { return .prefix(words.text) }
      return words.isBare && reading == .some ? .word(words.text) : .phrase(words.text)
    }
  }

  /// True if a hit may hold some of the bare words; false if it must hold all.
  var hasAlternatives: Bool { likeWords != nil || reading == .some && !query.bareWords.isEmpty }

  /// The part of the query that every hit satisfies; nil if there is none.
  var strictPart: Query? { hasAlternatives && likeWords == nil ? query.strictPart : query }
}
