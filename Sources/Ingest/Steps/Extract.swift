import ArabicText
import DocumentModel

extension Pipeline {
  /// Reads a document of another format than text in the extractor. A document that takes more than
  /// a few seconds is stored unread, and a job reads it in the background.
  func extract(_ decoding: Decoding, of document: SourceDocument) -> TextSource {
    dependencies.extractor.read(decoding, of: document, isPatient: false)
  }
}
