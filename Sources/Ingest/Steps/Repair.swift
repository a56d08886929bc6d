import Repetition
import DocumentModel

extension Preparation {
  /// Finds what stands twice inside the document, and boilerplate; the source's rules say what is
  /// done with it.
  func repair(_ text: NormalisedText, by rules: SourceRules) -> RepairedText {
    repairer.following(rules).repair(text)
  }
}
