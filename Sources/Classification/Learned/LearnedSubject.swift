import ArabicText
import DocumentModel

/// The subject of a document, in terms of the sections of a newspaper, from a learned model: one
/// value, or none if the model is not sure.
struct LearnedSubject {
  private(set) var labels: [Label] = []

  /// The minimum number of words; a shorter text does not reveal its subject.
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
