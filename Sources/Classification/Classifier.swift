import ArabicText
import DocumentModel
import Structure

/// Decides the type of a document and the bodies and topics that it is about: by the rules of a
/// taxonomy, and by models in facets that were learned.
///
/// Values are independent of each other, and each carries its evidence. Only words that were kept
/// are used.
package struct Classifier: Sendable {
  package let taxonomy: Taxonomy
  /// The subject model, learned from newspapers; nil if there is none.
  package let subjects: LinearModel?
  /// The models that were learned from a desk, by facet.
  package let models: [String: LinearModel]
  /// The values of the taxonomy in the facets that have a model.
  private let known: [String: Set<String>]

  package init(
    taxonomy: Taxonomy, subjects: LinearModel? = .subjects, models: [String: LinearModel] = [:]
  ) {
    self.taxonomy = taxonomy
    self.subjects = subjects
    self.models = models
    known = models.keys.reduce(into: [:]) { known, facet in
      known[facet] = Set((taxonomy.facets[facet] ?? []).map(\.id))
    }
  }

  /// The names of all models, for `made_by`; nil if there are none.
  package var modelNames: String? {
    let learned = models.values.map(\.description.name).sorted()
    let names = [subjects?.description.name].compactMap { $0 } + learned
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// Returns the labels of a document.
  /// - Complexity: one pass of the automaton, O(bytes), and O(matches × values matched); with
  ///   models O(n log n) in the words.
  package func classify(_ zones: DocumentZones, facts: Facts) -> Labels {
    let patternHits = PatternHits(zones, facts: facts, taxonomy: taxonomy)
    var labels = Labels(uniqueKeysWithValues: DocumentRecord.facets.map { ($0, []) })
    let relevance = Relevance(patternHits)
    let bodies = Bodies(patternHits, isCore: relevance.isCore)
    labels["oic_body"] = bodies.own
    labels["external_body"] = bodies.external
    labels["topic"] = Topics(patternHits).labels
    let uncertainty = Uncertainty(patternHits, language: facts.language)
    labels["doc_type"] = DocumentType(patternHits).labels.map(uncertainty.weighed)
    labels["relevance"] = [uncertainty.weighed(relevance.label)]
    for facet in taxonomy.deskFacets { labels[facet] = Topics(patternHits, facet: facet).labels }
    if let status = DocumentStatus(patternHits).label { labels["status"] = [status] }
    guard subjects != nil || !models.isEmpty else { return labels }
    let terms = DocumentTerms(zones.structure)
    if let subjects {
      labels["subject"] = LearnedSubject(terms, language: facts.language, model: subjects).labels
    }
    for (facet, model) in models where facet != "subject" || facts.language == "ar" {
      labels[facet] = LearnedFacet(labels[facet] ?? [], terms, model: model).labels
        .filter { known[facet]?.contains($0.value) == true }
    }
    return labels
  }
}
