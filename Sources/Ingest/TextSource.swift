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

  /// The reason why the extractor gave no text; nil if it gave one, or was not asked.
  var failure: ExtractionFailure? {
    if case .unread(_, let failure) = self { failure } else { nil }
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
