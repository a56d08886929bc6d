import DocumentModel
import Repetition
import Structure

extension Preparation {
  /// Finds repeated passages and boilerplate in the document. The rules of the source say how to
  /// treat them. The blocks that the extractor excluded are boilerplate too.
  func repair(
    _ text: NormalisedText, _ blocks: [TextBlock], by rules: SourceRules
  ) -> DocumentStructure {
    repairer.following(rules).repair(TextStructure(text), blocks)
  }
}
