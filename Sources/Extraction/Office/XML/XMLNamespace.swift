/// The namespaces of office documents and the prefix by which the readers know each, whatever prefix
/// a document uses.
///
/// Office Open XML has two namespaces for each vocabulary, one of ECMA-376's first edition
/// ("transitional") and one of ISO/IEC 29500 ("strict"), with the same names.
enum XMLNamespace {
  private static let office = "http://schemas.openxmlformats.org/"
  private static let strict = "http://purl.oclc.org/ooxml/"
  private static let open = "urn:oasis:names:tc:opendocument:xmlns:"

  private static let prefixes: [String: String] = [
    office + "wordprocessingml/2006/main": "w",
    strict + "wordprocessingml/main": "w",
    office + "officeDocument/2006/math": "m",
    strict + "officeDocument/math": "m",
    office + "officeDocument/2006/relationships": "r",
    strict + "officeDocument/relationships": "r",
    office + "markup-compatibility/2006": "mc",
    office + "package/2006/relationships": "rel",
    office + "package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    open + "office:1.0": "office",
    open + "text:1.0": "text",
    open + "style:1.0": "style",
    open + "table:1.0": "table",
    open + "drawing:1.0": "draw",
    open + "meta:1.0": "meta",
    open + "manifest:1.0": "manifest",
    open + "xsl-fo-compatible:1.0": "fo",
    open + "svg-compatible:1.0": "svg",
  ]

  /// Returns the name of an element or attribute with our prefix for its namespace: `w:p`.
  ///
  /// A name without a namespace has no prefix; one of another namespace has the prefix `?`.
  static func name(_ local: String, in namespace: String?) -> String {
    guard let namespace else { return local }
    return (prefixes[namespace] ?? "?") + ":" + local
  }
}
