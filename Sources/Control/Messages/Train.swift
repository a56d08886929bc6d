import DocumentModel

/// Trains models on the desk's labels, or undoes the last training.
package struct TrainCall: ControlCall {
  package typealias Reply = TrainReply
  package static let method = "Train"

  /// If omitted, every facet that has labels.
  package var facets: [String]?
  /// True to measure only and install nothing.
  package var dryRun: Bool?
  /// True to return to the previous model, or to the rules alone.
  package var undo: Bool?

  private enum CodingKeys: String, CodingKey {
    case facets
    case dryRun = "dry_run"
    case undo
  }

  package init(facets: [String]? = nil, dryRun: Bool? = nil, undo: Bool? = nil) {
    self.facets = facets
    self.dryRun = dryRun
    self.undo = undo
  }
}

package struct TrainReply: Codable, Sendable, Equatable {
  package var facets: [TrainedFacet]

  package init(facets: [TrainedFacet]) { self.facets = facets }
}

/// The result of training one facet.
package struct TrainedFacet: Codable, Sendable, Equatable {
  package var facet: String
  /// The number of documents with labels of the desk.
  package var documents: Int
  /// "installed", "worse", "too-few", "measured", "undone", "nothing-to-undo".
  package var result: String
  /// The result in a sentence for people.
  package var sentence: String
  /// The model that is in use now; null if the rules alone are.
  @OrNull package var model: String?
  /// F1 over all values: of the rules; of the model in use, on documents that were labelled after
  /// it was made; of rules and new model together, cross-validated. Null if it was not measured.
  @OrNull package var rules: Double?
  @OrNull package var inUse: Double?
  @OrNull package var trained: Double?
  package var values: [TrainedValue]
  /// The number of documents without labels of the desk that were also predicted, and the number
  /// of those for which the new model and the rules differ.
  package var others = 0
  package var changedOthers = 0

  private enum CodingKeys: String, CodingKey {
    case facet, documents, result, sentence, model, rules
    case inUse = "in_use"
    case trained, values, others
    case changedOthers = "changed_others"
  }

  package init(
    facet: String, documents: Int, result: String, sentence: String, model: String? = nil,
    rules: Double? = nil, inUse: Double? = nil, trained: Double? = nil,
    values: [TrainedValue] = []
  ) {
    self.facet = facet
    self.documents = documents
    self.result = result
    self.sentence = sentence
    self.values = values
    _model = OrNull(model)
    _rules = OrNull(rules)
    _inUse = OrNull(inUse)
    _trained = OrNull(trained)
  }
}

package struct TrainedValue: Codable, Sendable, Equatable {
  package var value: String
  /// The number of documents that have the value.
  package var documents: Int
  /// F1 of the rules; of the model in use, on documents that were labelled after it was made; of
  /// rules and new model together, cross-validated.
  package var rules: Double
  @OrNull package var inUse: Double?
  package var trained: Double

  private enum CodingKeys: String, CodingKey {
    case value, documents, rules
    case inUse = "in_use"
    case trained
  }

  package init(
    value: String, documents: Int, rules: Double, inUse: Double? = nil, trained: Double
  ) {
    self.value = value
    self.documents = documents
    self.rules = rules
    self.trained = trained
    _inUse = OrNull(inUse)
  }
}
