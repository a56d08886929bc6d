import Classification

/// Trains the model of one facet on a desk's labels, combined with the rules' values for the same
/// documents, and measures if the model is worth using.
package struct FacetTrainer {
  package struct Example: Sendable {
    package var buckets: [UInt32]
    /// The values from the rules and from the model that ships.
    package var rules: Set<String>
    /// The values from the desk.
    package var truth: Set<String>
    /// The values from the model in use, combined with the rules, if the model has not seen this
    /// document; nil otherwise.
    package var present: Set<String>?
    /// The group of the document. Documents of one group reveal each other's labels, as copies do,
    /// so they are in one fold.
    package var group: Int64?
    /// True if the desk labelled the document. Other documents are learned with the values from the
    /// rules, so that a model with two labels does not assign the rest of the archive to one of
    /// them. Scores exclude these documents.
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

  /// The minimum number of labelled documents for learning a facet.
  package static let fewest = 20
  /// The candidate weights of the rules, in units of margin; a margin of one is a clear case.
  private static let weights = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, .infinity]
  private static let sources = "labels of the desk"

  /// The maximum number of learned values, the most frequent first: see `LinearModel`.
  private static let mostLabels = 1_024

  private let facet: String
  private let former: Double?
  private let examples: [Example]
  private let labels: [String]
  private let trainer: LinearTrainer
  private let isMultiple: Bool

  /// Prepares the training of a facet.
  /// - Returns: nil if there is too little to learn from: too few documents, or no value with at
  ///   least as many documents with it and without it as there are folds.
  /// - Parameters:
  ///   - examples: the documents, in an order that is independent of their labels.
  ///   - former: the cross-validated F1 of the model in use; nil if none is in use.
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

  /// Assigns examples to folds in turn; examples of one group get the same fold.
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

  /// The settings for a desk, with fewer buckets than for newspapers: a desk has few labels and
  /// many facets.
  package static var settings: LinearTrainer.Settings {
    var settings = LinearTrainer.Settings()
    settings.bits = 16
    return settings
  }

  /// Trains and evaluates a model.
  /// - Parameter name: the name of the model, for `made_by`.
  /// - Returns: the outcome, and the model if it is worth using.
  /// - Complexity: one training for each fold and one on all examples, each O(terms × values).
  package func run(name: String) -> (outcome: Outcome, model: [UInt8]?) {
    let margins = trainer.outOfFoldMargins()
    let outcome = outcome(margins)
    guard outcome.isImprovement else { return (outcome, nil) }
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

  /// Returns scores for which neither the margins nor the weight were fitted on the scored
  /// document.
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

  /// Returns the weight with the best F1 over some documents. If several weights are equally good,
  /// returns the largest, which changes the least.
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
