import ArabicText
import DocumentModel
import LinuxEdge

extension Pipeline {
  /// Reads a document of another format than text in the extractor. A document that takes more than
  /// a few seconds is stored unread, and a job reads it in the background.
  func extract(_ decoding: Decoding, of document: SourceDocument) -> TextSource {
    dependencies.extractor.read(decoding, of: document, isPatient: false)
  }

  /// The size in bytes from which on an extracted text is analysed alone.
  private static let largeText = 1 << 20
  private static let largeTexts = SerialGate()

  /// Runs the pure steps. The memory of a claim is reserved by the size of its file, and a compressed
  /// document can have a text of many times that size, so that large ones take turns.
  func analyse(_ document: SourceDocument, _ source: TextSource) -> Analysis {
    guard case .extracted(let extracted) = source, extracted.text.utf8.count > Self.largeText else {
      return preparation.analyse(document, source)
    }
    return Self.largeTexts.run { preparation.analyse(document, source) }
  }
}
