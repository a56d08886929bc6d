import ArabicText
import DocumentModel

/// The beginning of the pure steps: the text of a document, or the reason why there is none.
package enum TextSource: Sendable {
  case text(RawText)
  case extracted(ExtractedDocument)
  /// - Parameter failure: nil if no extractor reads this format.
  case unread(KnownFormat, ExtractionFailure?)
  case rejected(Rejection)

  /// The raw text; nil if there is none.
  package var raw: RawText? {
    switch self {
    case .text(let raw): raw
    case .extracted(let document): document.raw
    case .unread, .rejected: nil
    }
  }

  /// The source that the document names itself.
  var statedSource: String? {
    guard case .extracted(let document) = self else { return nil }
    return document.text.metadata.siteName
  }

  /// The source of a document that no extractor reads.
  init(unextracted decoding: Decoding) {
    switch decoding {
    case .text(let raw): self = .text(raw)
    case .other(let format, _): self = .unread(format, nil)
    case .rejected(let rejection): self = .rejected(rejection)
    }
  }
}

/// The call of the extractor, which is a process of its own.
package struct TextExtractor: Sendable {
  /// A document for the extractor.
  package struct ExtractionCall: Sendable {
    package var format: KnownFormat
    /// The document; of a format that is written in letters, its source in UTF-8.
    package var bytes: [UInt8]
    package var name: String
    /// True if the call may take as long as the configuration allows. Otherwise it ends after a few
    /// seconds with `postponed`.
    package var isPatient: Bool
  }

  private let extract: @Sendable (ExtractionCall) -> Result<ExtractedText, ExtractionFailure>

  /// - Parameter extract: may be called from several threads at once.
  package init(
    _ extract: @escaping @Sendable (ExtractionCall) -> Result<ExtractedText, ExtractionFailure>
  ) {
    self.extract = extract
  }

  /// An extractor that reads no format.
  package static let none = TextExtractor { _ in .failure(.unavailable) }

  /// Reads a decoded document, if it has a format that the extractor reads.
  func read(
    _ decoding: Decoding, of document: SourceDocument, isPatient: Bool
  ) -> TextSource {
    guard case .other(let format, let source) = decoding, KnownFormat.readable.contains(format)
    else { return TextSource(unextracted: decoding) }
    // A mail message is written in letters, but each of its parts has an encoding of its own.
    let text = format == .html ? source : nil
    let call = ExtractionCall(
      format: format, bytes: text?.utf8 ?? document.bytes, name: document.name,
      isPatient: isPatient)
    switch extract(call) {
    case .success(let extracted):
      return .extracted(
        ExtractedDocument(format: format, text: extracted, encoding: text?.encoding))
    case .failure(let reason): return .unread(format, reason)
    }
  }
}
