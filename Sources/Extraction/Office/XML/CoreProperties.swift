import DocumentModel

/// The facts that a document of Office Open XML or OpenDocument states about itself, in
/// `docProps/core.xml` and `meta.xml`. Both use the Dublin Core.
final class CoreProperties: XMLHandler {
  private var values: [String: String] = [:]
  private var current: String?

  private static let wanted: Set<String> = [
    "dc:title", "dc:creator", "dc:language", "dcterms:created", "meta:initial-creator",
    "meta:creation-date",
  ]
  /// The maximum length of a value in bytes.
  private static let limit = 2_000

  /// The date of publication is that of the document's creation.
  var metadata: DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = value("dc:title")
    // OpenDocument's `dc:creator` is the last editor.
    metadata.author = value("meta:initial-creator") ?? value("dc:creator")
    metadata.language = value("dc:language")
    metadata.published =
      (value("dcterms:created") ?? value("meta:creation-date")).flatMap(PageDate.isoDate)
    if metadata.published != nil { metadata.publishedFrom = "created" }
    return metadata
  }

  private func value(_ name: String) -> String? {
    guard let value = values[name].map(PageFacts.trimmed), !value.isEmpty,
      value.utf8.count <= Self.limit
    else { return nil }
    return value
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    current = Self.wanted.contains(name) && values[name] == nil ? name : nil
    if let current { values[current] = "" }
  }

  func close(_ name: String) { current = nil }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let current, values[current, default: ""].utf8.count <= Self.limit else { return }
    values[current, default: ""] += String(decoding: utf8, as: UTF8.self)
  }
}
