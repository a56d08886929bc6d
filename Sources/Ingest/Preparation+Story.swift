import ArabicText
import DocumentModel
import Repetition

extension Preparation {
  /// Returns the parts of a clean text that no earlier text has.
  package func additions(of text: String, to earlier: inout Additions) -> Additions.Found {
    let raw = RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
    return earlier.next(normalise(raw))
  }
}
