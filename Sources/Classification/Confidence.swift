import Foundation

/// The rate at which the rules are right when they assign a value, by the weight of its evidence:
/// `1 / (1 + exp(-(slope × ln(1 + weight) + offset)))`.
///
/// Fitted on one half of 64 labelled documents, with the targets of Platt (Advances in Large Margin
/// Classifiers, 1999) so that a facet without an error is not considered infallible. On the other
/// half the expected calibration error is 0.05 over all facets (`khazin-bench classify --only
/// labelled`); w / (w + 1) had 0.18. A name in the title is hardly more reliable than one in the
/// lead: the values that the rules accept at all are right about equally often.
struct Confidence {
  let slope: Double
  let offset: Double

  /// For the lead over the next best type.
  static let docType = Confidence(slope: 0.46, offset: 1.88)
  static let relevance = Confidence(slope: 0, offset: 3.5)
  static let body = Confidence(slope: 0.29, offset: 2.07)
  static let externalBody = Confidence(slope: 0, offset: 1.79)
  /// For topics, and for values that are found in the same way.
  static let topic = Confidence(slope: 0.09, offset: 1.14)

  /// Returns the confidence, 0…1, with two decimals.
  func of(_ weight: Double) -> Double {
    let share = 1 / (1 + exp(-(slope * log(1 + max(0, weight)) + offset)))
    return (share * 100).rounded() / 100
  }
}
