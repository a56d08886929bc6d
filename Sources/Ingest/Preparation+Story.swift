import ArabicText
import Repetition
import DocumentModel

extension Preparation {
  /// What a clean text says that none before it said.
  package func additions(of text: String, to earlier: inout Additions) -> Additions.Found {
    let raw = RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
    return earlier.next(normalise(raw))
  }
}
