import Classification
import DocumentModel
import Structure

extension Preparation {
  /// Labels the document, each value with its evidence.
  func classify(_ zones: DocumentZones, _ facts: Facts) -> Labels {
    classifier.classify(zones, facts: facts)
  }
}
