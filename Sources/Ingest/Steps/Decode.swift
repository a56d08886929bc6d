import ArabicText
import DocumentModel

extension Preparation {
  /// Decodes the bytes: finds their encoding, or the format if they are not text.
  func decode(_ document: SourceDocument) -> Decoding {
    Decoder.decode(
      document.bytes, as: document.encoding, source: document.rules.encoding)
  }
}
