import ArabicText
import DocumentModel
import GRDB
import Search

/// The words of a document by which documents about the same are found.
///
/// They are the words with the greatest tf·idf: often in the document, in its title, and in few
/// others. Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 6.2.
struct LikeWords {
  /// The number of words that a search for similar documents has.
  private static let most = 20
  /// The number of words whose frequencies are looked up.
  private static let lookups = 64
  /// The number of letters of a text that are read.
  private static let longest = 1 << 15
  /// A word of the title counts as much as three in the text.
  private static let title = 3.0
  /// The number of occurrences that give half of the weight.
  private static let half = 1.2
  private static let leastLetters = 3

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Returns the words in the order of the document; none if it has no text.
  func of(_ document: Int64) throws -> [String] {
    let row = try db.row(
      """
      SELECT title, substr(body, 1, \(Self.longest)) AS body FROM text WHERE document = ?
      """, [document])
    guard let row else { return [] }
    var counts: [String: (place: Int, word: String, count: Double)] = [:]
    for (field, weight) in [("title", Self.title), ("body", 1)] {
      let text: String? = row[field]
      for term in SearchTerm.terms(of: text ?? "") where Self.tells(term) {
        let place = counts.count
        counts[term.base, default: (place, term.text, 0)].count += weight
      }
    }
    let frequency = try IndexFrequency(db)
    let often = counts.values.sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    let weighed = try often.prefix(Self.lookups).map { place, word, count in
      let expression = SearchWords.string(Query.Words(text: word, isPrefix: false))
      let weight = try Double(frequency.of(expression).inverse) * count / (count + Self.half)
      return (place: place, word: word, weight: weight)
    }
    return weighed.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }
      .prefix(Self.most).sorted { $0.place < $1.place }.map(\.word)
  }

  /// True if the word says what a document is about.
  private static func tells(_ term: SearchTerm) -> Bool {
    !term.isFunctionWord && term.base.unicodeScalars.count >= leastLetters
      && term.base.unicodeScalars.contains { $0.properties.isAlphabetic }
  }
}
