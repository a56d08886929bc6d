import GRDB
import Search

/// The related forms of the words of a query that the index holds.
struct RelatedWords {
  struct Form {
    /// An FTS5 string.
    let match: String
    /// How much it counts beside the word itself.
    let weight: Float
  }

  /// The number of forms that are looked up for a query. The rarest words come first, because they
  /// choose the candidates.
  private static let lookups = 64
  private static let inflection: Float = 0.5
  private static let transcription: Float = 0.25

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Returns the forms for each term.
  /// - Complexity: at most `lookups` look-ups in the index.
  func of(_ terms: [SearchTerm]) throws -> [[Form]] {
    let documents = try db.cachedStatement(
      sql: "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1")
    var left = Self.lookups
    var forms = terms.map { _ in [Form]() }
    func add(_ words: [String], to place: Int, _ weight: Float) throws {
      for word in words.prefix(left) {
        left -= 1
        let match = SearchWords.string(Query.Words(text: word, isPrefix: false))
        if try Int64.fetchOne(documents, arguments: [match]) != nil {
          forms[place].append(Form(match: match, weight: weight))
        }
      }
    }
    let rarest = terms.indices.sorted {
      (terms[$0].frequency.documents, $0) < (terms[$1].frequency.documents, $1)
    }
    for place in rarest {
      try add(RelatedForms.inflections(of: terms[place]), to: place, Self.inflection)
    }
    for place in rarest {
      try add(RelatedForms.transcriptions(of: terms[place]), to: place, Self.transcription)
    }
    return forms
  }
}
