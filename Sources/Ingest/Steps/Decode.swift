import ArabicText
import DocumentModel

extension DocumentReader {
  func decode(_ document: SourceDocument) -> Decoding { preparation.decode(document) }
}

extension Decoding {
  /// True if the document can contain other documents.
  var isContainer: Bool {
    if case .other(let format, _) = self { format.isContainer } else { false }
  }
}

extension Preparation {
  /// Decodes the bytes: finds their encoding, or the format if they are not text.
  package func decode(_ document: SourceDocument) -> Decoding {
    // A document that is too large for memory is no text, and its format is known.
    if let large = document.large { return .other(large.format, source: nil) }
    return Decoder.decode(
      document.bytes, as: document.encoding, source: document.rules.encoding)
  }
}
