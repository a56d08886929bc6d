import ArabicText
import DocumentModel
import ShippedTables

/// The words in which no two copies may differ: numbers, negations, names, dates. A sentence with
/// another such word is another statement, however similar the rest is.
///
/// This type recognises numbers and negations; the caller recognises names and dates.
package struct ProtectedTerms: Sendable {
  /// A function that finds, for a text, the words that are names or parts of dates. It is called
  /// only if copies differ.
  package typealias NameLookup = @Sendable (NormalisedText) -> @Sendable (Int) -> Bool

  private let negations: Set<UInt64>
  private let titles: Set<UInt64>
  private let named: NameLookup

  /// A name follows its title within this many words: "the President of the State, Sheikh …".
  private static let reach = 2

  package init(named: @escaping NameLookup = { _ in { _ in false } }) {
    self.named = named
    var words: [String: Set<UInt64>] = [:]
    for cells in TabSeparatedTable.rows(ShippedTable.protectedTerms) {
      precondition(cells.count == 2, "every row of protected-terms.tsv needs a part and words")
      for word in cells[1].split(separator: ";") {
        words[cells[0], default: []].formUnion(ArabicFolding.hashes(String(word)))
      }
    }
    negations = words["negation"] ?? []
    titles = words["title"] ?? []
  }

  /// Returns the protected terms of one text.
  package func of(_ text: NormalisedText) -> Found { Found(text: text, words: self) }

  /// The protected terms of one text.
  package final class Found {
    private let text: NormalisedText
    private let words: ProtectedTerms
    /// Names require an analysis of the whole text, which most documents never need.
    private lazy var named = words.named(text)

    init(text: NormalisedText, words: ProtectedTerms) {
      self.text = text
      self.words = words
    }

    /// Returns true if the word at this index belongs to a protected term.
    package func contains(_ index: Int) -> Bool {
      let word = text.words[index]
      if text.folded.utf8[word.start] < 0x80 { return true }
      if words.negations.contains(word.hash) || named(index) { return true }
      if NumberWords.cardinal(at: index, in: text, allowingPrefix: true) != nil
        || NumberWords.ordinal(at: index, in: text, allowingPrefix: true) != nil
      {
        return true
      }
      let first = text.paragraphs[word.paragraph].words.lowerBound
      return (max(first, index - ProtectedTerms.reach)..<index).contains {
        words.titles.contains(text.words[$0].hash)
      }
    }
  }
}
