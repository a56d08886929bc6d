import DocumentModel

/// Learns from the labels that the desk gave; or takes back what was learned last.
package struct TrainCall: ControlCall {
  package typealias Reply = TrainReply
  package static let method = "Train"

  /// Every facet that has labels where left out.
  package var facets: [String]?
  /// Measures and installs nothing.
  package var dryRun: Bool?
  /// Uses the model before the last one again, or none.
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

/// What training one facet came to.
package struct TrainedFacet: Codable, Sendable, Equatable {
  package var facet: String
  /// Documents with labels of the desk.
  package var documents: Int
  /// "installed", "worse", "too-few", "measured", "undone", "nothing-to-undo".
  package var result: String
  /// The same in a sentence.
  package var sentence: String
  /// The model that is used now; null where rules alone are.
  @OrNull package var model: String?
  /// F1 over all values: of the rules; of the model in use, on documents that were labelled after it
  /// was made; of rules and new model, cross-validated. Null where it was not measured.
  @OrNull package var rules: Double?
  @OrNull package var inUse: Double?
  @OrNull package var trained: Double?
  package var values: [TrainedValue]
  /// Documents without a word of the desk that were looked at as well, and how many of them the new model
  /// sees otherwise than the rules.
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
  /// Documents that have it.
  package var documents: Int
  /// F1 of the rules, of the model in use on documents that it has not seen, and of rules and new model
  /// cross-validated.
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
