import DocumentModel
import ExtractionService

/// The form in which the archive keeps an extracted document: the answer of the extractor. Format,
/// encoding and version are in the record.
extension ExtractedDocument {
  var encoded: [UInt8] { ExtractionResult.text(text).encoded }

  /// - Returns: nil if the answer is no text, or the record is not of an extracted document.
  init?(decoding answer: [UInt8], of record: DocumentRecord) {
    guard case .text(let text)? = ExtractionResult.stored(answer),
      let format = record.format, let extraction = record.extraction
    else { return nil }
    self.init(
      format: format, text: text, encoding: record.encoding, version: extraction.version)
  }
}
