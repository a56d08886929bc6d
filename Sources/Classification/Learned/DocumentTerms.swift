import ArabicText
import DocumentModel

/// A document as models read it.
package struct DocumentTerms: Sendable {
  /// Ascending, see `HashedTerms`.
  package let buckets: [UInt32]
  /// StoredDocument words.
  package let words: Int
  private let text: NormalisedText
  private let kept: [Bool]

  /// Words that are shown for an answer.
  private static let shown = 5

  /// - Complexity: O(n log n) in the words.
  package init(_ repaired: RepairedText) {
    text = repaired.text
    kept = repaired.keptWords
    words = kept.count { $0 }
    buckets = HashedTerms.buckets(of: text, kept: kept)
  }

  /// The words that speak most for an answer, each where it stands first.
  func evidence(for label: Int, by model: LinearModel) -> [Evidence] {
    var weights: [UInt64: (weight: Float, index: Int)] = [:]
    for index in kept.indices.prefix(HashedTerms.longest) where kept[index] {
      let word = text.words[index]
      guard weights[word.hash] == nil else { continue }
      let buckets = HashedTerms.buckets(ofWord: word, in: text)
      weights[word.hash] = (
        model.weight(of: buckets.word, for: label) + model.weight(of: buckets.stem, for: label),
        index
      )
    }
    return weights.values.filter { $0.weight > 0 }
      .sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }.prefix(Self.shown)
      .map { word in
        Evidence(
          span: text.span(words: word.index..<word.index + 1),
          rule: "model \(model.description.name)")
      }
  }
}
