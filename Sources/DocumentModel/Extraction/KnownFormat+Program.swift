extension KnownFormat {
  /// The Debian package whose program reads the format; nil if Khazin reads it itself, or nobody.
  package var readingPackage: String? {
    switch self {
    case .doc: "catdoc"
    case .png, .jpeg, .tiff, .webp: "tesseract-ocr"
    case .pdf: "poppler-utils"
    default: nil
    }
  }
}
