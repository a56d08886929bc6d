import Classification
import DocumentModel

extension Preparation {
  /// Says what the document is, each value with its evidence.
  func classify(_ repaired: RepairedText, _ facts: Facts) -> Labels {
    classifier.classify(repaired, facts: facts)
  }
}
