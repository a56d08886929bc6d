import ArabicText
import DocumentModel

extension Preparation {
  /// Raw to clean and folded, with the maps back.
  func normalise(_ raw: RawText) -> NormalisedText {
    Normaliser.normalise(raw)
  }
}
