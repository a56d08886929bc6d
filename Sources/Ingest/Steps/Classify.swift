import Classification
import DocumentModel

extension Preparation {
  /// Labels the document, each value with its evidence.
  func classify(_ repaired: RepairedText, _ facts: Facts) -> Labels {
    classifier.classify(repaired, facts: facts)
  }
}
