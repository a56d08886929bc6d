import ArabicText
import DocumentModel
import Structure

/// The terms of a document, which models classify.
package struct DocumentTerms: Sendable {
  /// The buckets, ascending, see `HashedTerms`.
  package let buckets: [UInt32]
  /// The number of kept words.
  package let words: Int
  private let text: NormalisedText
  private let kept: [Bool]

  /// The maximum number of words that are shown as evidence.
  private static let shown = 5

  /// - Complexity: O(n log n) in the words.
  package init(_ structure: DocumentStructure) {
    text = structure.text
    kept = structure.kept
    words = kept.count { $0 }
    buckets = HashedTerms.buckets(of: text, kept: kept)
  }

  /// Returns the words with the largest weights for a label, each at its first occurrence.
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
