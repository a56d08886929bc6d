import ArabicText
import DocumentModel
import ExtractionService
import LinuxEdge

/// The call of the extractor, which is a process of its own.
package struct TextExtractor: Sendable {
  /// A document for the extractor.
  package struct ExtractionCall: Sendable {
    package var format: KnownFormat
    /// The document; of a format that is written in letters, its source in UTF-8.
    package var input: ExtractorInput
    package var name: String
    /// True if the call may take as long as the configuration allows. Otherwise it ends after a few
    /// seconds with `postponed`.
    package var isPatient: Bool
    /// The languages of its scans as tesseract names them; nil to choose them for each page.
    package var recognitionLanguages: String?
  }

  /// Receives the parts of a container on the thread of the call. Returns false to end the call.
  package typealias PartReceiver = (ReceivedPart) -> Bool

  /// Returns the programs that the extractor can run, with their versions; empty if it does not answer.
  package let installedPrograms: @Sendable () -> [String]
  private let extract:
    @Sendable (ExtractionCall, PartReceiver) -> Result<ExtractedText, ExtractionFailure>

  /// Both functions may be called from several threads at once.
  package init(
    installedPrograms: @escaping @Sendable () -> [String] = { [] },
    _ extract:
      @escaping @Sendable (ExtractionCall, PartReceiver) -> Result<ExtractedText, ExtractionFailure>
  ) {
    self.installedPrograms = installedPrograms
    self.extract = extract
  }

  /// An extractor that reads no format.
  package static let none = TextExtractor { _, _ in .failure(.unavailable) }

  /// Reads a decoded document, if it has a format that the extractor reads.
  /// - Parameter receive: receives the parts of a container. A container is always read to its end,
  ///   because its parts are stored on the way.
  package func read(
    _ decoding: Decoding, of document: SourceDocument, isPatient: Bool,
    parts receive: PartReceiver = { _ in true }
  ) -> TextSource {
    guard case .other(let format, let source) = decoding, KnownFormat.readable.contains(format)
    else { return TextSource(unextracted: decoding) }
    // A mail message is written in letters, but each of its parts has an encoding of its own.
    let text = format.isHTML ? source : nil
    guard let input = document.input(text) else { return .unread(format, .unavailable) }
    let call = ExtractionCall(
      format: format, input: input, name: document.name,
      isPatient: isPatient || format.isContainer,
      recognitionLanguages: document.rules.recognitionLanguages)
    switch extract(call, receive) {
    case .success(let extracted):
      return .extracted(
        ExtractedDocument(format: format, text: extracted, encoding: text?.encoding))
    case .failure(let reason): return .unread(format, reason)
    }
  }

  /// Returns the parts of a small container; as far as it can be read.
  /// - Parameter limit: the maximum number of parts.
  func parts(of bytes: [UInt8], as format: KnownFormat, limit: Int) -> [ReceivedPart] {
    var parts: [ReceivedPart] = []
    let call = ExtractionCall(
      format: format, input: .bytes(bytes), name: "", isPatient: true, recognitionLanguages: nil)
    _ = extract(call) { part in
      parts.append(part)
      return parts.count < limit
    }
    return parts
  }
}

extension SourceDocument {
  /// Reads bytes of the document; nil if they cannot be read.
  func read(from offset: Int, count: Int) -> [UInt8]? {
    guard let large else { return Array(bytes.dropFirst(offset).prefix(count)) }
    do throws(SystemError) { return try large.file?.read(from: offset, count: count) } catch {
      return nil
    }
  }

  /// The bytes for the extractor; nil if the archive alone has them.
  fileprivate func input(_ text: RawText?) -> ExtractorInput? {
    guard let large else { return .bytes(text?.utf8 ?? bytes) }
    return large.file.map { .file($0) }
  }
}
