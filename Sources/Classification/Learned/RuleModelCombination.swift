import Foundation

/// The combination of the rules and a model of one facet: a value from the rules shifts the model's
/// margins by a measured weight (a linear combination of classifiers; Kittler et al., IEEE PAMI 20,
/// 1998).
package struct RuleModelCombination: Sendable {
  /// The values that the model knows.
  package let labels: [String]
  package let isMultiple: Bool
  /// The weight that the rules add to or subtract from a margin; infinity if the rules alone
  /// decide.
  package let weight: Double

  package init(labels: [String], isMultiple: Bool, weight: Double) {
    self.labels = labels
    self.isMultiple = isMultiple
    self.weight = weight
  }

  /// Returns the margins of the combination.
  /// - Parameters:
  ///   - margins: the margins of `labels` from the model alone.
  ///   - rules: the values from the rules.
  package func margins(_ margins: [Double], rules: Set<String>) -> [Double] {
    zip(labels, margins).map { label, margin in
      margin + (rules.contains(label) ? weight : -weight)
    }
  }

  /// Returns the values of the combination. Values from the rules that the model does not know are
  /// kept.
  /// - Parameter blended: the margins of the combination, see `margins`.
  package func values(_ blended: [Double], rules: Set<String>) -> Set<String> {
    let unknown = rules.subtracting(labels)
    guard !isMultiple else {
      return unknown.union(zip(labels, blended).filter { $0.1 > 0 }.map(\.0))
    }
    // If no label scores above zero, or if the rules give a value that the model does not know, the
    // values from the rules are kept.
    guard unknown.isEmpty, let best = blended.indices.max(by: { blended[$0] < blended[$1] }),
      blended[best] > 0
    else { return rules }
    return [labels[best]]
  }

  /// Returns the probability of each value.
  package func probabilities(_ blended: [Double], slope: Double) -> [Double] {
    isMultiple
      ? blended.map { 1 / (1 + exp(-slope * $0)) }
      : LinearModel.softmax(blended, slope: slope)
  }
}

extension LinearModel {
  package var combination: RuleModelCombination {
    RuleModelCombination(
      labels: description.labels, isMultiple: description.isMultiple,
      weight: description.ruleWeight)
  }
}
