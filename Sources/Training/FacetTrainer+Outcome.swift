/// The result of a training: the counts of right values, with and without the model.
extension FacetTrainer {
  /// The counts of correct, assigned and true values.
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

    /// The F1; 1 if there are neither true nor assigned values.
    package var f1: Double {
      found + wanted == 0 ? 1 : 2 * Double(right) / Double(found + wanted)
    }

    private static func only(_ value: String?, _ values: Set<String>) -> Set<String> {
      value.map { values.contains($0) ? [$0] : [] } ?? values
    }
  }

  package struct Value: Sendable, Equatable {
    package var value: String
    /// The number of documents that have the value.
    package var documents: Int
    package var rules: Tally
    package var learned: Tally
    /// The counts for the model in use, on documents that it has not seen; nil if there are too
    /// few.
    package var present: Tally?
  }

  package struct Outcome: Sendable {
    /// The counts for the rules alone, over all values.
    package var rules = Tally()
    /// The counts for rules and model together; each document was predicted by a model that had not
    /// seen it.
    package var learned = Tally()
    /// The counts for the model in use and for the new one, on documents that the one in use has
    /// not seen; nil if there are too few.
    package var present: (used: Tally, learned: Tally)?
    package var values: [Value] = []
    /// The number of documents without labels of the desk; `changedOthers` is the number of those
    /// for which the new model differs from the rules.
    package var others = 0
    package var changedOthers = 0
    /// The weight of the rules beside the model; infinity if the rules alone are best.
    package var weight = Double.infinity
    /// The cross-validated F1 of the model in use when it was trained; nil if no model is in use.
    package var former: Double?
    /// True if the new model is not worse than the rules alone and not worse than the model in use.
    /// The models are compared on documents that the one in use has not seen or, if there are too
    /// few, by their cross-validated F1.
    package var isImprovement: Bool {
      guard weight.isFinite, learned.f1 >= rules.f1 else { return false }
      if let present { return present.learned.f1 >= present.used.f1 }
      return learned.f1 >= former ?? 0
    }
  }
}
