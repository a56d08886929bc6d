extension KnownFormat {
  /// The limit of size that applies to a format.
  package enum SizeClass: Sendable {
    /// Read whole into memory, as text is.
    case text
    case document
    /// Holds other documents.
    case container
  }

  package var sizeClass: SizeClass {
    switch self {
    case .html, .hocr, .alto, .pageXML: .text
    case .zip, .gzip, .tar, .warc, .mailbox: .container
    case .pdf, .rtf, .ole, .mail, .mhtml, .docx, .odt, .doc: .document
    case .png, .jpeg, .gif, .tiff, .webp: .document
    }
  }
}
