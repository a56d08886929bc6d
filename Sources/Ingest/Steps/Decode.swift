import ArabicText
import DocumentModel

extension Preparation {
  /// Bytes to letters: which encoding, or which format that is not text.
  func decode(_ document: SourceDocument) -> Decoding {
    Decoder.decode(
      document.bytes, as: document.encoding, source: document.rules.encoding)
  }
}
