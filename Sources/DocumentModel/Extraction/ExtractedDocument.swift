/// The text that the extractor read from a document of another format than text.
package struct ExtractedDocument: Sendable, Equatable {
  /// The name of the program that reads documents.
  package static let program = "khazin-extract"
  /// The version of its rules. A new version can read the same document otherwise; raise
  /// `Version.rules` with it, so that `reprocess --outdated` finds the documents.
  package static let currentVersion = 1

  package var format: KnownFormat
  package var text: ExtractedText
  /// The encoding of the document; nil for a format that has its own.
  package var encoding: EncodingChoice?
  /// The version of the rules that read it.
  package var version: Int

  package init(
    format: KnownFormat, text: ExtractedText, encoding: EncodingChoice?,
    version: Int = currentVersion
  ) {
    self.format = format
    self.text = text
    self.encoding = encoding
    self.version = version
  }

  /// The text that the following steps read. The spans of the record are offsets in it.
  package var raw: RawText {
    RawText(
      utf8: text.utf8, encoding: encoding ?? EncodingChoice(name: .utf8, confidence: 1),
      isExtracted: true)
  }
}

extension KnownFormat {
  /// True if the extractor reads the format and its bytes have no encoding that a person could set.
  package var hasOwnEncoding: Bool { self != .html && Self.readable.contains(self) }

  /// The formats that the extractor reads. Of compound files it tells those that are encrypted.
  package static let readable: Set<KnownFormat> = [
    .html, .pdf, .docx, .odt, .rtf, .doc, .ole, .mail, .mhtml, .mailbox, .zip, .tar, .gzip, .warc,
  ]

  /// True if a document of the format can contain other documents.
  package var isContainer: Bool { sizeClass == .container || self == .mail || self == .mhtml }
}
