import Search

/// A search by people.
package struct SearchRequest: Sendable {
  /// How the bare words of a query are read.
  package enum WordReading: String, Codable, Sendable {
    /// Documents that hold some of the words, ranked.
    case some
    /// Documents that hold all of the words.
    case all
  }

  package enum HitOrder: String, Codable, Sendable {
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
  package var marks = PassageFinder.HitMarks(open: "[", close: "]")

  package init(_ query: Query) { self.query = query }

  /// The words, phrases and beginnings that rank and that a passage marks.
  var elements: [RankedQuery.QueryPart] {
    query.positiveWords.map { words in
      if words.isPrefix { return .prefix(words.text) }
      return words.isBare && reading == .some ? .word(words.text) : .phrase(words.text)
    }
  }

  /// The bare words of which a document may hold some; empty if all must be there.
  var alternatives: [String] { reading == .some ? query.bareWords : [] }

  /// What every hit must satisfy; nil for nothing.
  var strictPart: Query? { alternatives.isEmpty ? query : query.strictPart }
}
