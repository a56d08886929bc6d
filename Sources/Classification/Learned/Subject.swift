import ArabicText
import DocumentModel

/// What a document is about in the sections of a newspaper, by a learned model: one value, or none
/// where the model is not sure.
struct Subject {
  private(set) var labels: [Label] = []

  /// Words below which no text tells its subject.
  static let shortest = 5

  init(_ terms: DocumentTerms, language: String?, model: LinearModel) {
    guard language == "ar", terms.words >= Self.shortest else { return }
    let probabilities = model.probabilities(terms.buckets)
    guard let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] }),
      probabilities[best] >= model.description.threshold
    else { return }
    labels = [
      Label(
        value: model.description.labels[best], primary: true,
        confidence: LinearModel.confidence(probabilities[best]), by: .model,
        evidence: terms.evidence(for: best, by: model))
    ]
  }
}
