import Foundation

/// Rules and a model of one facet together: the rules' word moves the model's margins by a weight that
/// was measured (a linear combination of classifiers; Kittler et al., IEEE PAMI 20, 1998).
package struct RuleModelCombination: Sendable {
  /// Values that the model knows.
  package let labels: [String]
  package let isMultiple: Bool
  /// What the rules' word adds or takes away; without end where rules alone decide.
  package let weight: Double

  package init(labels: [String], isMultiple: Bool, weight: Double) {
    self.labels = labels
    self.isMultiple = isMultiple
    self.weight = weight
  }

  /// - Parameters:
  ///   - margins: of `labels`, by the model alone.
  ///   - rules: values that the rules give.
  package func margins(_ margins: [Double], rules: Set<String>) -> [Double] {
    zip(labels, margins).map { label, margin in
      margin + (rules.contains(label) ? weight : -weight)
    }
  }

  /// The values that hold; what the rules say of values that the model does not know stands.
  /// - Parameter blended: see `margins`.
  package func values(_ blended: [Double], rules: Set<String>) -> Set<String> {
    let unknown = rules.subtracting(labels)
    guard !isMultiple else {
      return unknown.union(zip(labels, blended).filter { $0.1 > 0 }.map(\.0))
    }
    // Where nothing speaks for a value, what the rules say stands, be it nothing.
    guard unknown.isEmpty, let best = blended.indices.max(by: { blended[$0] < blended[$1] }),
      blended[best] > 0
    else { return rules }
    return [labels[best]]
  }

  /// How likely each value is.
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
