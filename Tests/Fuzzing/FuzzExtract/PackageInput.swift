import TestSupport

/// Office documents from the pieces of an input. The ZIP archive around them is always whole, so that
/// every change of the input reaches the readers of XML.
///
/// U+001E, which no XML may contain, separates the pieces. A piece that begins with `<?` is a whole
/// part; any other is the content of the part's root element.
enum PackageInput {
  private static let separator: UInt8 = 0x1E

  /// A part of a package and its root element.
  private struct PackagePart {
    var name: String
    var root: String
    /// The type of its relationship to the document.
    var type: String?
  }

  /// - Parameter bytes: document, styles, footnotes, header, comments, core properties.
  static func word(_ bytes: [UInt8]) -> [UInt8] {
    let parts = [
      PackagePart(name: "word/document.xml", root: "w:document"),
      PackagePart(name: "word/styles.xml", root: "w:styles", type: "styles"),
      PackagePart(name: "word/footnotes.xml", root: "w:footnotes", type: "footnotes"),
      PackagePart(name: "word/header1.xml", root: "w:hdr", type: "header"),
      PackagePart(name: "word/comments.xml", root: "w:comments", type: "comments"),
      PackagePart(name: "docProps/core.xml", root: "cp:coreProperties"),
    ]
    let pieces = filled(parts, bytes, wordNames)
    let links = parts.prefix(pieces.count).compactMap { part in
      part.type.map {
        "<Relationship Type='x/\($0)' Target='\(part.name.split(separator: "/")[1])'/>"
      }
    }
    let relations =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      + links.joined() + "</Relationships>"
    return StoredZip.bytes(pieces + [("word/_rels/document.xml.rels", Array(relations.utf8))])
  }

  /// - Parameter bytes: content, styles, metadata, manifest.
  static func openDocument(_ bytes: [UInt8]) -> [UInt8] {
    let parts = [
      PackagePart(name: "content.xml", root: "office:document-content"),
      PackagePart(name: "styles.xml", root: "office:document-styles"),
      PackagePart(name: "meta.xml", root: "office:document-meta"),
      PackagePart(name: "META-INF/manifest.xml", root: "manifest:manifest"),
    ]
    return StoredZip.bytes(filled(parts, bytes, openNames))
  }

  /// The parts that the input has pieces for.
  private static func filled(
    _ parts: [PackagePart], _ bytes: [UInt8], _ names: String
  ) -> [(name: String, content: [UInt8])] {
    let pieces = bytes.split(separator: separator, omittingEmptySubsequences: false)
    return zip(parts, pieces).map { part, piece in
      let isWhole = piece.starts(with: Array("<?".utf8))
      let head = isWhole ? "" : "<\(part.root) \(names)>"
      let tail = isWhole ? "" : "</\(part.root)>"
      return (part.name, Array(head.utf8) + piece + Array(tail.utf8))
    }
  }

  private static let wordNames = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
    """

  private static let openNames =
    ["office", "style", "text", "table", "meta", "manifest"]
    .map { "xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0):1.0'" }.joined(separator: " ")
    + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
}
