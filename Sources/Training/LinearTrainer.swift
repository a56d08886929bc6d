import Classification
import DocumentModel
import Foundation

/// Trains a linear model on documents with labels: each label against the rest, squared hinge loss
/// (LIBLINEAR's dual solver).
package struct LinearTrainer {
  package struct Example: Sendable {
    /// The terms of the document, see `HashedTerms`.
    package var buckets: [UInt32]
    package var labels: Set<String>

    package init(buckets: [UInt32], labels: Set<String>) {
      self.buckets = buckets
      self.labels = labels
    }
  }

  package struct Settings: Sendable {
    /// The binary logarithm of the number of buckets, at most `HashedTerms.bits`.
    package var bits = HashedTerms.bits
    /// The cost of an error relative to the cost of large weights.
    package var cost = 1.0
    /// The number of folds; each is predicted by a model that was trained on the others.
    package var folds = 5
    /// The probability below which the model gives no answer.
    package var threshold = 0.5
    /// The minimum number of documents that contain a term.
    package var rarest = 2

    package init() {}
  }

  package enum Failure: Error, Equatable {
    /// There are fewer than two labels, or this label has fewer examples than there are folds.
    case tooFewExamples(String)
  }

  let settings: Settings
  let labels: [String]
  let examples: [Example]
  /// The fold of each example.
  let folds: [Int]

  /// - Parameters:
  ///   - labels: the labels to learn.
  ///   - folds: the fold of each example; nil assigns folds in turn.
  init(_ examples: [Example], labels: [String], folds: [Int]? = nil, _ settings: Settings) {
    self.examples = examples
    self.labels = labels
    self.folds = folds ?? examples.indices.map { $0 % settings.folds }
    self.settings = settings
  }

  /// Prepares the training on examples with one label each.
  package init(_ examples: [Example], _ settings: Settings = Settings()) throws(Failure) {
    let counts = Self.counts(examples)
    let labels = counts.keys.sorted()
    guard labels.count > 1 else { throw .tooFewExamples(labels.first ?? "") }
    for label in labels where counts[label] ?? 0 < settings.folds {
      throw .tooFewExamples(label)
    }
    self.init(examples, labels: labels, settings)
  }

  static func counts(_ examples: [Example]) -> [String: Int] {
    examples.reduce(into: [:]) { counts, example in
      for label in example.labels { counts[label, default: 0] += 1 }
    }
  }

  /// Returns the bytes of a model that assigns one label to a document, see `LinearModel`. Its
  /// probabilities are fitted on documents that the model had not seen.
  package func train(name: String, facet: String, sources: String) -> [UInt8] {
    let combination = RuleModelCombination(labels: labels, isMultiple: false, weight: 0)
    let slope = Calibration.slope(of: combination, outOfFoldMargins(), examples.map(\.labels))
    return train(
      LinearModel.Description(
        name: name, facet: facet, labels: labels, scales: [], biases: [], slope: slope,
        threshold: settings.threshold, documents: examples.count, sources: sources))
  }

  func train(_ description: LinearModel.Description) -> [UInt8] {
    Fit(examples, labels, settings).bytes(description)
  }

  /// Returns, for each example, the margins of a model that was trained without its fold.
  func outOfFoldMargins() -> [[Double]] {
    var found = [[Double]](repeating: [], count: examples.count)
    for fold in 0..<settings.folds {
      let fit = Fit(
        examples.indices.filter { folds[$0] != fold }.map { examples[$0] }, labels, settings)
      for index in examples.indices where folds[index] == fold {
        found[index] = fit.margins(examples[index].buckets)
      }
    }
    return found
  }
}
