import Repetition
import Vocabulary

extension Preparation {
  /// Finds what stands twice inside the document, and boilerplate.
  func repair(_ text: NormalisedText) -> RepairedText {
    repairer.repair(text)
  }
}
