import Classification
import DocumentModel

/// Learns one facet from a desk's labels, on top of what the rules say of the same documents, and
/// measures whether that is worth it.
package struct FacetTrainer {
  package struct Example: Sendable {
    package var buckets: [UInt32]
    /// What the rules, and the model that ships, say.
    package var rules: Set<String>
    /// What the desk says.
    package var truth: Set<String>
    /// What the model in use says, with the rules, of a document that it has not seen; nil of others.
    package var present: Set<String>?
    /// Documents of one group tell each other's labels, as copies do: they stand in one fold.
    package var group: Int64?
    /// Whether the desk spoke. Documents of which it did not say anything are learned from as the rules
    /// see them, so that a model of two kinds does not take the rest of the archive for one of them;
    /// scores leave them out.
    package var isJudged: Bool

    package init(
      buckets: [UInt32], rules: Set<String>, truth: Set<String>, present: Set<String>? = nil,
      group: Int64? = nil, isJudged: Bool = true
    ) {
      self.buckets = buckets
      self.rules = rules
      self.truth = truth
      self.present = present
      self.group = group
      self.isJudged = isJudged
    }
  }

  /// Right, found and wanted.
  package struct Tally: Sendable, Equatable {
    package private(set) var right = 0
    package private(set) var found = 0
    package private(set) var wanted = 0

    mutating func add(_ found: Set<String>, _ truth: Set<String>, only value: String? = nil) {
      let (found, truth) = (Self.only(value, found), Self.only(value, truth))
      right += found.intersection(truth).count
      self.found += found.count
      wanted += truth.count
    }

    /// 1 where nothing was wanted and nothing found.
    package var f1: Double {
      found + wanted == 0 ? 1 : 2 * Double(right) / Double(found + wanted)
    }

    private static func only(_ value: String?, _ values: Set<String>) -> Set<String> {
      value.map { values.contains($0) ? [$0] : [] } ?? values
    }
  }

  package struct Value: Sendable, Equatable {
    package var value: String
    /// Documents that have it.
    package var documents: Int
    package var rules: Tally
    package var learned: Tally
    /// The model in use, on documents that it has not seen; nil where they are too few.
    package var present: Tally?
  }

  package struct Outcome: Sendable {
    /// The rules alone, over all values.
    package var rules = Tally()
    /// Rules and model, each document outOfFoldMargins by a model that had not seen it.
    package var learned = Tally()
    /// The model in use, and the new one, on documents that the one in use has not seen; nil where they
    /// are too few.
    package var present: (used: Tally, learned: Tally)?
    package var values: [Value] = []
    /// Documents that were not judged, and how many of them the new model sees otherwise than the rules.
    package var others = 0
    package var changedOthers = 0
    /// What the rules' word counts beside the model's; without end where rules alone are best.
    package var weight = Double.infinity
    /// What the model in use was cross-validated to when it was made; nil where none is in use.
    package var former: Double?
    /// Not worse than the rules alone, nor than what is in use: on documents that it has not seen, or,
    /// where they are too few, by what it was cross-validated to.
    package var isWorthIt: Bool {
      guard weight.isFinite, learned.f1 >= rules.f1 else { return false }
      if let present { return present.learned.f1 >= present.used.f1 }
      return learned.f1 >= former ?? 0
    }
  }

  /// Documents with a label of the facet below which nothing is learned.
  package static let fewest = 20
  /// What the rules' word may count, in margins: a margin of one is a clear case.
  private static let weights = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, .infinity]
  private static let sources = "labels of the desk"

  /// Values that are learned at most, the most frequent: see `LinearModel`.
  private static let mostLabels = 1_024

  private let facet: String
  private let former: Double?
  private let examples: [Example]
  private let labels: [String]
  private let trainer: LinearTrainer
  private let isMultiple: Bool

  /// - Returns: nil where there is too little to learn from: too few documents, or no value that has as
  ///   many with it and without it as there are folds.
  /// - Parameters:
  ///   - examples: in an order that says nothing of their labels.
  ///   - former: F1 to which the model in use was cross-validated; nil where none is in use.
  package init?(
    facet: String, isMultiple: Bool, _ examples: [Example], former: Double? = nil,
    _ settings: LinearTrainer.Settings = FacetTrainer.settings
  ) {
    let plain = examples.map { LinearTrainer.Example(buckets: $0.buckets, labels: $0.truth) }
    let judged = zip(plain, examples).filter(\.1.isJudged).map(\.0)
    guard judged.count >= max(Self.fewest, 2 * settings.folds) else { return nil }
    let labels = LinearTrainer.counts(judged).filter { count in
      (settings.folds...examples.count - settings.folds).contains(count.value)
    }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostLabels).map(\.key).sorted()
    guard labels.count >= (isMultiple ? 1 : 2) else { return nil }
    self.facet = facet
    self.isMultiple = isMultiple
    self.former = former
    self.examples = examples
    self.labels = labels
    trainer = LinearTrainer(
      plain, labels: labels, folds: Self.folds(of: examples, settings.folds), settings)
  }

  /// In turn, those of one group together.
  private static func folds(of examples: [Example], _ count: Int) -> [Int] {
    var known: [Int64: Int] = [:]
    var next = 0
    return examples.map { example in
      if let group = example.group, let fold = known[group] { return fold }
      let fold = next % count
      next += 1
      if let group = example.group { known[group] = fold }
      return fold
    }
  }

  /// Fewer buckets than for the press: a desk's labels are few and its facets many.
  package static var settings: LinearTrainer.Settings {
    var settings = LinearTrainer.Settings()
    settings.bits = 16
    return settings
  }

  /// - Parameter name: of the model, for `made_by`.
  /// - Returns: what it came to, and the model where that is worth it.
  /// - Complexity: one training a fold and one of all, each O(terms × values).
  package func run(name: String) -> (outcome: Outcome, model: [UInt8]?) {
    let margins = trainer.outOfFoldMargins()
    let outcome = outcome(margins)
    guard outcome.isWorthIt else { return (outcome, nil) }
    let combination = weighted(outcome.weight)
    let blended = zip(margins, examples).map { combination.margins($0, rules: $1.rules) }
    var description = LinearModel.Description(
      name: name, facet: facet, labels: labels, scales: [], biases: [],
      slope: Calibration.slope(of: combination, blended, examples.map(\.truth)), threshold: 0,
      documents: examples.count, sources: Self.sources)
    description.isMultiple = isMultiple
    description.ruleWeight = outcome.weight
    description.score = outcome.learned.f1
    return (outcome, trainer.train(description))
  }

  /// Scores in which neither the margins nor the weight were fitted on the document that is scored.
  private func outcome(_ margins: [[Double]]) -> Outcome {
    let folds = trainer.folds
    var outcome = Outcome()
    outcome.former = former
    outcome.weight = bestWeight(margins) { _ in true }
    let weights = (0..<trainer.settings.folds).map { fold in
      bestWeight(margins) { folds[$0] != fold }
    }
    let found = examples.indices.map { values(margins, $0, weights[folds[$0]]) }
    for (example, found) in zip(examples, found) {
      guard example.isJudged else {
        outcome.others += 1
        outcome.changedOthers += found == example.rules ? 0 : 1
        continue
      }
      outcome.rules.add(example.rules, example.truth)
      outcome.learned.add(found, example.truth)
    }
    outcome.present = present(found)
    outcome.values = labels.map { label in
      var value = Value(value: label, documents: 0, rules: Tally(), learned: Tally())
      if outcome.present != nil { value.present = Tally() }
      for (example, found) in zip(examples, found) where example.isJudged {
        value.rules.add(example.rules, example.truth, only: label)
        value.learned.add(found, example.truth, only: label)
        if let present = example.present {
          value.present?.add(present, example.truth, only: label)
        }
      }
      value.documents = value.rules.wanted
      return value
    }
    return outcome
  }

  private func present(_ found: [Set<String>]) -> (used: Tally, learned: Tally)? {
    var (used, learned, count) = (Tally(), Tally(), 0)
    for (example, found) in zip(examples, found) {
      guard let present = example.present else { continue }
      used.add(present, example.truth)
      learned.add(found, example.truth)
      count += 1
    }
    return count >= Self.fewest ? (used, learned) : nil
  }

  /// The weight with the best F1 over some documents; of equals the largest, which changes least.
  private func bestWeight(_ margins: [[Double]], over isMeant: (Int) -> Bool) -> Double {
    let scores = Self.weights.map { weight in
      var tally = Tally()
      for index in examples.indices where examples[index].isJudged && isMeant(index) {
        tally.add(values(margins, index, weight), examples[index].truth)
      }
      return tally.f1
    }
    let best = scores.max() ?? 0
    return scores.lastIndex(of: best).map { Self.weights[$0] } ?? .infinity
  }

  private func values(_ margins: [[Double]], _ index: Int, _ weight: Double) -> Set<String> {
    let example = examples[index]
    guard weight.isFinite else { return example.rules }
    let combination = weighted(weight)
    return combination.values(
      combination.margins(margins[index], rules: example.rules), rules: example.rules)
  }

  private func weighted(_ weight: Double) -> RuleModelCombination {
    RuleModelCombination(labels: labels, isMultiple: isMultiple, weight: weight)
  }
}
