import ArabicText
import Vocabulary

/// Decides, by the rules of a taxonomy, what a document is and which bodies and topics it is about.
///
/// Values are independent; each carries the places that speak for it. Only words that were kept
/// are read.
package struct Classifier: Sendable {
  private let taxonomy: Taxonomy
  /// What was learned of subjects; nil where nothing was.
  package let subjects: LinearModel?

  package init(taxonomy: Taxonomy, subjects: LinearModel? = .subjects) {
    self.taxonomy = taxonomy
    self.subjects = subjects
  }

  /// - Complexity: one pass of the automaton, O(bytes), and O(matches × values matched).
  package func classify(_ repaired: RepairedText, facts: Facts) -> Labels {
    let reading = Reading(repaired, facts: facts, taxonomy: taxonomy)
    var labels = Labels(uniqueKeysWithValues: Record.facets.map { ($0, []) })
    let relevance = Relevance(reading)
    let bodies = Bodies(reading, isCore: relevance.isCore)
    labels["oic_body"] = bodies.own
    labels["external_body"] = bodies.external
    labels["topic"] = Topics(reading).labels
    labels["doc_type"] = [DocumentType(reading).label]
    labels["relevance"] = [relevance.label]
    if let subjects {
      labels["subject"] = Subject(repaired, language: facts.language, model: subjects).labels
    }
    if let status = Status(reading).label { labels["status"] = [status] }
    return labels
  }
}
