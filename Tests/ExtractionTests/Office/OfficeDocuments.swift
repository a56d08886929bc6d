import DocumentModel
import TestSupport
import Testing

@testable import Extraction

/// Small office documents, built from the parts that a test is about.
enum OfficeDocuments {
  static let wordNamespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:v="urn:schemas-microsoft-com:vml" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    """

  private static let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A DOCX document.
  /// - Parameters:
  ///   - body: the content of `w:body`.
  ///   - parts: the content of the root element of other parts, by their relationship's type.
  ///   - core: the content of the core properties.
  static func docx(
    _ body: String, parts: [(type: String, root: String, content: String)] = [],
    core: String? = nil
  ) -> [UInt8] {
    var links = ""
    var entries: [(String, String)] = []
    for (index, part) in parts.enumerated() {
      links +=
        "<Relationship Id='r\(index)' Type='\(office)/\(part.type)' Target='part\(index).xml'/>"
      entries.append(("word/part\(index).xml", element(part.root, part.content)))
    }
    entries += [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns='\(relations)'><Relationship Id='r' Type='\(office)/officeDocument' "
          + "Target='/word/document.xml'/></Relationships>"
      ),
      (
        "word/_rels/document.xml.rels",
        "<Relationships xmlns='\(relations)'>\(links)</Relationships>"
      ),
      ("word/document.xml", element("w:document", "<w:body>\(body)</w:body>")),
    ]
    if let core {
      let names = """
        xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
        """
      entries.append(
        ("docProps/core.xml", "<cp:coreProperties \(names)>\(core)</cp:coreProperties>"))
    }
    return zip(entries)
  }

  private static func element(_ root: String, _ content: String) -> String {
    "<?xml version='1.0' encoding='UTF-8'?><\(root) \(wordNamespaces)>\(content)</\(root)>"
  }

  private static let openNamespaces =
    ["office", "style", "text", "table", "meta", "manifest"]
    .map { "xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0):1.0'" }.joined(separator: " ")
    + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    + " xmlns:dc='http://purl.org/dc/elements/1.1/'"

  /// An ODT document.
  /// - Parameters:
  ///   - body: the content of `office:text`.
  ///   - automatic: the content of `office:automatic-styles`.
  ///   - parts: the content of the root element of other parts, by their name.
  static func odt(
    _ body: String, automatic: String = "", parts: [(name: String, content: String)] = []
  ) -> [UInt8] {
    zip(
      [("mimetype", "application/vnd.oasis.opendocument.text")]
        + parts.map {
          ($0.name, "<office:document \(openNamespaces)>\($0.content)</office:document>")
        }
        + [
          (
            "content.xml",
            "<office:document-content \(openNamespaces)><office:automatic-styles>\(automatic)"
              + "</office:automatic-styles><office:body><office:text>\(body)</office:text>"
              + "</office:body></office:document-content>"
          )
        ])
  }

  static func zip(_ entries: [(String, String)]) -> [UInt8] {
    StoredZip.bytes(entries.map { ($0.0, Array($0.1.utf8)) })
  }

  /// A paragraph of Word with one run.
  static func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>\(run(text))</w:p>"
  }

  static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space='preserve'>\(text)</w:t></w:r>"
  }
}

extension ExtractedText {
  /// The blocks with their kinds and the reasons for leaving them out: `heading: text`.
  var lines: [String] {
    blocks.map { block in
      let reason = block.exclusion.map { " [\($0)]" } ?? ""
      return "\(block.kind)\(reason): \(String(decoding: utf8[block.range], as: UTF8.self))"
    }
  }
}
