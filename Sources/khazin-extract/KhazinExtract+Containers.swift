import DocumentModel
import Extraction
import ExtractionService

/// The formats that contain documents. Their parts are sent while they are read.
extension KhazinExtract {
  /// A message without a text of its own is a container of its attachments.
  static func mail(
    _ bytes: UnsafeRawBufferPointer, _ parts: inout AnswerSink
  ) -> ExtractionResult {
    guard let mail = bytes.withMemoryRebound(to: UInt8.self, { MailReader.read($0) }) else {
      return .failed(.damaged)
    }
    for part in mail.parts {
      part.bytes.withUnsafeBytes { parts.write($0) }
      parts.end(part.facts)
    }
    guard let failure = mail.failure else { return .text(mail.text) }
    let hasDocuments = mail.parts.contains { $0.facts.outcome == .document }
    return failure == .noText && hasDocuments ? .text(mail.text) : .failed(failure)
  }

  static func savedPage(
    _ bytes: UnsafeRawBufferPointer, _ parts: inout AnswerSink
  ) -> ExtractionResult {
    guard let page = bytes.withMemoryRebound(to: UInt8.self, { MHTMLReader.contents($0) }) else {
      return .failed(.damaged)
    }
    for part in page.parts { parts.end(part) }
    return page.text.map { .text($0) } ?? .failed(.noText)
  }

  /// A container that was read to its end has an empty text.
  static func container(
    _ format: KnownFormat, _ bytes: UnsafeRawBufferPointer, _ parts: inout AnswerSink
  ) -> ExtractionResult {
    let summary = bytes.withMemoryRebound(to: UInt8.self) {
      ContainerReader.read($0, as: format, into: &parts)
    }
    if let failure = summary.failure { return .failed(failure) }
    guard parts.count > 0 else { return .failed(.noText) }
    return .text(ExtractedText(utf8: [], blocks: [], warnings: summary.warnings))
  }
}
