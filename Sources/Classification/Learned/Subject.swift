import ArabicText
import Vocabulary

/// What a document is about in the sections of a newspaper, by a learned model: one value, or none
/// where the model is not sure.
struct Subject {
  private(set) var labels: [Label] = []

  /// Words below which no text tells its subject.
  private static let shortest = 5
  /// Words that are shown for an answer.
  private static let shown = 5

  init(_ repaired: RepairedText, language: String?, model: LinearModel) {
    let kept = repaired.keptWords
    guard language == "ar", kept.count(where: { $0 }) >= Self.shortest else { return }
    let buckets = HashedTerms.buckets(of: repaired.text, kept: kept, bits: model.bits)
    let probabilities = model.probabilities(buckets)
    guard let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] }),
      probabilities[best] >= model.description.threshold
    else { return }
    labels = [
      Label(
        value: model.description.labels[best], primary: true,
        confidence: min(0.99, (probabilities[best] * 100).rounded() / 100), by: .model,
        evidence: Self.evidence(for: best, in: repaired.text, kept, model))
    ]
  }

  /// The words that speak most for the answer, each where it stands first.
  private static func evidence(
    for label: Int, in text: NormalisedText, _ kept: [Bool], _ model: LinearModel
  ) -> [Evidence] {
    var weights: [UInt64: (weight: Float, index: Int)] = [:]
    for index in kept.indices.prefix(HashedTerms.longest) where kept[index] {
      let word = text.words[index]
      guard weights[word.hash] == nil else { continue }
      let buckets = HashedTerms.buckets(ofWord: word, in: text, bits: model.bits)
      weights[word.hash] = (
        buckets.reduce(0) { $0 + model.weight(of: $1, for: label) }, index
      )
    }
    return weights.values.filter { $0.weight > 0 }
      .sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }.prefix(shown)
      .map { word in
        Evidence(
          span: text.span(words: word.index..<word.index + 1),
          rule: "model \(model.description.name)")
      }
  }
}
