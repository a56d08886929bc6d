import ArabicText
import DocumentModel

/// Words in which no two copies may differ: numbers, negations, names, dates. A sentence that has
/// another of them is another statement, however alike the rest.
///
/// Numbers and negations are known here; names and dates the caller knows.
package struct ProtectedTerms: Sendable {
  /// For a text, which words are names or parts of dates; asked only where copies differ.
  package typealias Named = @Sendable (NormalisedText) -> @Sendable (Int) -> Bool

  private let negations: Set<UInt64>
  private let titles: Set<UInt64>
  private let named: Named

  /// A name follows its title within so many words: "the President of the State, Sheikh …".
  private static let reach = 2

  package init(named: @escaping Named = { _ in { _ in false } }) {
    self.named = named
    var words: [String: Set<UInt64>] = [:]
    for line in String(decoding: PackageResources.weighty_words_tsv, as: UTF8.self)
      .split(separator: "\n") where !line.hasPrefix("#")
    {
      let cells = line.split(separator: "\t")
      precondition(cells.count == 2, "weighty-words.tsv has a part and words in every row")
      for word in cells[1].split(separator: ";") {
        words[String(cells[0]), default: []].formUnion(ArabicFolding.hashes(String(word)))
      }
    }
    negations = words["negation"] ?? []
    titles = words["title"] ?? []
  }

  /// The weighty words of one text.
  func of(_ text: NormalisedText) -> Found { Found(text: text, words: self) }

  /// The same as a question, for those who make copies.
  package func asked(of text: NormalisedText) -> (Int) -> Bool {
    let found = of(text)
    return { found.contains($0) }
  }

  final class Found {
    private let text: NormalisedText
    private let words: ProtectedTerms
    /// Names cost a reading of the whole text, which most documents never need.
    private lazy var named = words.named(text)

    init(text: NormalisedText, words: ProtectedTerms) {
      self.text = text
      self.words = words
    }

    func contains(_ index: Int) -> Bool {
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
