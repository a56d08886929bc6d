import ArabicText

/// A sequence of words that stands for some adjacent terms of a query: a phrase, or another name of
/// what they name.
package struct Alternative: Sendable, Equatable {
  /// The terms that it stands for.
  package let terms: Range<Int>
  let level: SearchTerm.Closeness
  /// Its words as typed.
  package let text: String
  /// Its folded words without clitics.
  let bases: [String]
  /// For each word, the hashes of the forms that stand for it.
  private let hashes: [[UInt64]]

  var count: Int { hashes.count }
  /// True for another name, false for a phrase of the query.
  package var isName: Bool { level == .variant }

  /// Creates another name of some terms.
  init(name: String, of terms: Range<Int>) {
    self.init(name, SearchTerm.terms(of: name), terms, .variant)
  }

  /// Creates a phrase of the query.
  /// - Parameter start: the number of its first word among the terms.
  init(phrase words: [SearchTerm], at start: Int) {
    self.init(
      words.map(\.text).joined(separator: " "), words, start..<start + words.count, .form)
  }

  private init(
    _ text: String, _ words: [SearchTerm], _ terms: Range<Int>, _ level: SearchTerm.Closeness
  ) {
    self.terms = terms
    self.level = level
    self.text = text
    bases = words.map(\.base)
    hashes = words.map { [WordKeys.hash($0.folded), WordKeys.hash($0.base)] }
  }

  /// Returns true if one of the hashes stands for the word at a place of the sequence.
  @inline(__always)
  func holds(_ whole: UInt64, _ base: UInt64, at place: Int) -> Bool {
    hashes[place].contains(whole) || hashes[place].contains(base)
  }
}
