import Classification
import Foundation
import Vocabulary

/// Learns a linear model from documents with labels: one against the rest, squared hinge loss
/// (LIBLINEAR's dual solver), the margins' slope fitted on documents that a model had not seen.
package struct LinearTrainer {
  package struct Example: Sendable {
    /// See `HashedTerms`.
    package var buckets: [UInt32]
    package var label: String

    package init(buckets: [UInt32], label: String) {
      self.buckets = buckets
      self.label = label
    }
  }

  package struct Settings: Sendable {
    package var bits = 18
    /// The price of a mistake beside that of large weights.
    package var cost = 1.0
    /// Parts of the examples, each foretold from the others.
    package var folds = 5
    /// Below this probability the model gives no answer.
    package var threshold = 0.5
    /// Documents in which a term stands at least.
    package var rarest = 2

    package init() {}
  }

  package enum Failure: Error, Equatable {
    /// Fewer than two labels, or one with fewer examples than folds.
    case tooFewExamples(String)
  }

  private let settings: Settings
  private let labels: [String]
  private let examples: [Example]

  package init(_ examples: [Example], _ settings: Settings = Settings()) throws(Failure) {
    let counts = Dictionary(grouping: examples, by: \.label).mapValues(\.count)
    labels = counts.keys.sorted()
    guard labels.count > 1 else { throw .tooFewExamples(labels.first ?? "") }
    for label in labels where counts[label] ?? 0 < settings.folds {
      throw .tooFewExamples(label)
    }
    self.examples = examples
    self.settings = settings
  }

  /// The bytes of a model, see `LinearModel`.
  package func train(name: String, facet: String, sources: String) -> [UInt8] {
    let margins = foretold()
    let slope = Self.slope(margins.map(\.margins), margins.map(\.truth))
    let whole = Fit(examples, labels, settings)
    return whole.bytes(
      LinearModel.Description(
        name: name, facet: facet, labels: labels, scales: [], biases: [], slope: slope,
        threshold: settings.threshold, documents: examples.count, sources: sources))
  }

  /// For each example the margins of a model that was trained without its part.
  private func foretold() -> [(margins: [Double], truth: Int)] {
    var found: [(margins: [Double], truth: Int)] = []
    for fold in 0..<settings.folds {
      let (rest, part) = split(fold)
      let fit = Fit(rest, labels, settings)
      for example in part {
        guard let truth = labels.firstIndex(of: example.label) else { continue }
        found.append((fit.margins(example.buckets), truth))
      }
    }
    return found
  }

  private func split(_ fold: Int) -> (rest: [Example], part: [Example]) {
    var (rest, part): ([Example], [Example]) = ([], [])
    for (index, example) in examples.enumerated() {
      if index % settings.folds == fold { part.append(example) } else { rest.append(example) }
    }
    return (rest, part)
  }

  /// The slope under which the truth is likeliest, by the golden section over its logarithm
  /// (temperature scaling; Guo et al., ICML 2017).
  private static func slope(_ margins: [[Double]], _ truth: [Int]) -> Double {
    func loss(_ exponent: Double) -> Double {
      zip(margins, truth).reduce(0) { sum, pair in
        let share = LinearModel.softmax(pair.0, slope: exp(exponent))[pair.1]
        return sum - log(max(share, 1e-12))
      }
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
