import ArabicText
import DocumentModel

extension Preparation {
  /// Converts raw text to clean and folded text, with the maps back.
  func normalise(_ raw: RawText) -> NormalisedText {
    Normaliser.normalise(raw)
  }
}
