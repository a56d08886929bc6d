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
  package var hasOwnEncoding: Bool { !isHTML && Self.readable.contains(self) }

  /// True if a document of the format is written in HTML, so that it is decoded like text.
  package var isHTML: Bool { self == .html || self == .hocr }

  /// The formats that the extractor reads. Of compound files it tells those that are encrypted.
  package static let readable: Set<KnownFormat> = [
    .pdf, .png, .jpeg, .tiff, .webp, .hocr, .alto, .pageXML, .html, .docx, .odt, .rtf, .doc, .ole,
    .mail,
    .mhtml, .mailbox, .zip, .tar, .gzip, .warc,
  ]

  /// True if the documents of the format consist of pages.
  package var hasPages: Bool { hasPicture || isRecognisedText }

  /// True if a document of the format is the text of a scan that another program recognised.
  package var isRecognisedText: Bool { [.hocr, .alto, .pageXML].contains(self) }

  /// True if the pages of the format can be shown as pictures.
  package var hasPicture: Bool { self == .pdf || isImage }

  /// True if the format is a picture whose letters can be recognised.
  package var isImage: Bool { [.tiff, .png, .jpeg, .webp].contains(self) }

  /// True if a document of the format can contain other documents.
  package var isContainer: Bool { sizeClass == .container || self == .mail || self == .mhtml }
}
