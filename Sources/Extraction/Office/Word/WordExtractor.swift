import DocumentModel

/// Reads a word processing document of Office Open XML (DOCX).
enum WordExtractor {
  static func extract(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> ExtractedText {
    var package = try ZipPackage(bytes)
    let links = try PartRelations.read(of: "", in: &package)
    let main = links.parts("officeDocument").first ?? "word/document.xml"
    let parts = try PartRelations.read(of: main, in: &package)

    let styles = WordStyles()
    for part in parts.parts("styles").prefix(1) { try package.parse(part, styles) }
    let reader = WordReader(styles)
    guard try package.parse(main, reader) else { throw .damaged }
    guard reader.isWord else { throw .unsupported }
    let asides: [(String, TextFlow.Aside)] = [
      ("header", .header), ("footnotes", .note), ("endnotes", .note), ("comments", .note),
      ("footer", .footer),
    ]
    for (type, aside) in asides {
      for part in parts.parts(type) { try reader.read(part, as: aside, in: &package) }
    }
    let text = try reader.finish()

    let facts = CoreProperties()
    let core = links.parts("core-properties").first ?? "docProps/core.xml"
    try package.parse(core, facts)
    var metadata = facts.metadata
    metadata.language = styles.languages.choose(text) ?? metadata.language
    return text.extracted(
      metadata, warnings: OfficeWarnings.texts(comments: reader.comments, symbols: reader.symbols))
  }
}
