import DocumentModel
import Repetition
import Structure

extension Preparation {
  /// Finds repeated passages and boilerplate in the document. The rules of the source say how to
  /// treat them.
  func repair(_ text: NormalisedText, by rules: SourceRules) -> DocumentStructure {
    repairer.following(rules).repair(TextStructure(text))
  }
}
