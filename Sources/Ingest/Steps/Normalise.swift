import ArabicText
import Vocabulary

extension Preparation {
  /// Raw to clean and folded, with the maps back.
  func normalise(_ raw: RawText) -> NormalisedText {
    Normaliser.normalise(raw)
  }
}
