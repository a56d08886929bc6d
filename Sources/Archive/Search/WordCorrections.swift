import Foundation
import GRDB
import Search

/// Finds what a query with a mistyped word means, among the words of the archive.
struct WordCorrections {
  /// A word that so many documents hold is nearly not there.
  private static let rare = 2
  /// How many times as many documents must hold the word that is meant.
  private static let ratio = 50
  /// The number of words of a query that are corrected.
  private static let words = 3
  /// The number of variants of a word that are compared.
  private static let found = 40
  /// How much a change tells against a variant, and how much another word of the query in one
  /// document tells for it, in natural logarithms of frequency.
  private static let change = 2.5
  private static let company = 3.0

  private let db: Database
  private let frequency: IndexFrequency

  init(_ frequency: IndexFrequency, _ db: Database) {
    self.frequency = frequency
    self.db = db
  }

  /// Returns the query with other words in place of those that no document holds, or nearly none;
  /// nil if there are none or nothing is like them.
  /// - Complexity: at most `words` · `SpellingVariants.most` look-ups in the index.
  func corrected(_ query: Query, _ ranked: RankedQuery) throws -> Query? {
    let words = ranked.terms.filter { $0.kind != .prefix && !$0.isFunctionWord }
    let known = words.filter { $0.frequency.documents > Self.rare }
    var result = query
    for term in words.filter({ $0.frequency.documents <= Self.rare }).prefix(Self.words) {
      guard let word = try meant(by: term, beside: known) else { continue }
      result = result.replacing(term.text, with: word)
    }
    return result == query ? nil : result
  }

  /// Returns the likeliest word, as a document writes it, with the clitics of the typed one.
  private func meant(by term: SearchTerm, beside others: [SearchTerm]) throws -> String? {
    let documents = try db.cachedStatement(
      sql: "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1")
    var variants: [(word: String, document: Int64, value: Double)] = []
    for variant in SpellingVariants.of(term.base) where variants.count < Self.found {
      let match = Self.match(variant.word)
      guard let document = try Int64.fetchOne(documents, arguments: [match]) else { continue }
      let frequency = try frequency.of(match).documents
      guard frequency >= term.frequency.documents * Self.ratio else { continue }
      var value = log(Double(frequency)) - Self.change * Double(variant.changes)
      for other in others {
        let both = "\(match) AND \(Self.match(other.text))"
        if try Int64.fetchOne(documents, arguments: [both]) != nil { value += Self.company }
      }
      variants.append((variant.word, document, value))
    }
    guard let best = variants.max(by: { $0.value < $1.value }) else { return nil }
    let text = try db.value(
      String.self, "SELECT title || char(10) || body FROM text WHERE document = ?",
      [best.document])
    return WrittenWord.first(best.word, in: text ?? "").map { term.clitics + $0 }
  }

  private static func match(_ word: String) -> String {
    SearchWords.string(Query.Words(text: word, isPrefix: false))
  }
}
