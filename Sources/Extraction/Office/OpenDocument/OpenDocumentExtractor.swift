import DocumentModel

/// Reads an OpenDocument text (ODT).
enum OpenDocumentExtractor {
  static func extract(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> ExtractedText {
    var package = try ZipPackage(bytes)
    let manifest = OpenDocumentManifest()
    try package.parse("META-INF/manifest.xml", manifest)
    guard !manifest.isEncrypted else { throw .encrypted }

    let reader = OpenDocumentReader()
    try package.parse("styles.xml", reader)
    guard try package.parse("content.xml", reader) else { throw .damaged }
    guard reader.isText else { throw .unsupported }
    let text = try reader.finish()

    let facts = CoreProperties()
    try package.parse("meta.xml", facts)
    var metadata = facts.metadata
    metadata.language = reader.styles.languages.choose(text) ?? metadata.language
    return text.extracted(
      metadata, warnings: OfficeWarnings.texts(comments: reader.comments))
  }
}

/// The list of the files of an OpenDocument package (OpenDocument 1.3, part 2, 3.2).
final class OpenDocumentManifest: XMLHandler {
  /// True if a file of the package is encrypted.
  private(set) var isEncrypted = false

  func open(_ name: String, _ attributes: XMLAttributes) {
    if name == "manifest:encryption-data" { isEncrypted = true }
  }

  func close(_ name: String) {}
  func text(_ utf8: UnsafeBufferPointer<UInt8>) {}
}
