import Classification
import Foundation

/// Fits the scale of a model's margins so that the probabilities hold on documents that it had not
/// seen.
enum Calibration {
  /// Returns the slope that maximises the likelihood of the true labels, by a golden-section search
  /// over its logarithm (temperature scaling; Guo et al., ICML 2017).
  /// - Parameters:
  ///   - margins: the margins of each document, with the weight of the rules included.
  ///   - truth: the labels of each document.
  static func slope(
    of combination: RuleModelCombination, _ margins: [[Double]], _ truth: [Set<String>]
  ) -> Double {
    func loss(_ exponent: Double) -> Double {
      var sum = 0.0
      for (margins, truth) in zip(margins, truth) {
        let shares = combination.probabilities(margins, slope: exp(exponent))
        for (label, share) in zip(combination.labels, shares) {
          let isTrue = truth.contains(label)
          // If the shares sum to one, the share of the true label is sufficient.
          guard isTrue || combination.isMultiple else { continue }
          sum -= log(max(isTrue ? share : 1 - share, 1e-12))
        }
      }
      return sum
    }
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-3.0, 4.0)
    while high - low > 0.01 {
      let (left, right) = (high - golden * (high - low), low + golden * (high - low))
      if loss(left) < loss(right) { high = right } else { low = left }
    }
    return exp((low + high) / 2)
  }
}
