import DocumentModel

/// The styles of an OpenDocument text (OpenDocument 1.3, part 3, 16), of `styles.xml` and of
/// `content.xml`.
final class OpenDocumentStyles: XMLHandler {
  private var styles: [String: StyleFacts] = [:]
  private var name: String?
  private var current = StyleFacts()
  private var isDefault = false
  private(set) var languages = StyleLanguages()

  private struct StyleFacts {
    var parent: String?
    var display: String
    var isHidden: Bool?

    init(display: String = "", parent: String? = nil) {
      self.display = display
      self.parent = parent
    }
  }

  /// The maximum number of styles that build on each other; more is a circle.
  private static let chainLimit = 20

  /// The kind of a paragraph of a style; nil if the style gives none.
  func kind(_ style: String?) -> TextBlock.Kind? {
    first(style) { Self.kinds[$0.display] }
  }

  func isHidden(_ style: String?) -> Bool { first(style, \.isHidden) ?? false }

  private static let kinds: [String: TextBlock.Kind] = [
    "Title": .title, "Caption": .caption, "Quotations": .quotation,
    "Preformatted Text": .preformatted,
  ]

  private func first<Fact>(_ style: String?, _ fact: (StyleFacts) -> Fact?) -> Fact? {
    var next = style
    for _ in 0..<Self.chainLimit {
      guard let name = next, let style = styles[name] else { return nil }
      if let fact = fact(style) { return fact }
      next = style.parent
    }
    return nil
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "style:style":
      // Styles of paragraphs and of characters do not share names in practice.
      self.name = attributes["style:name"]
      current = StyleFacts(
        display: attributes["style:display-name"] ?? self.name ?? "",
        parent: attributes["style:parent-style-name"])
    case "style:default-style": isDefault = attributes["style:family"] == "paragraph"
    case "style:text-properties":
      if let display = attributes["text:display"] { current.isHidden = display == "none" }
      if isDefault { readLanguage(attributes) }
    case "style:section-properties":
      if let display = attributes["text:display"] { current.isHidden = display == "none" }
    default: break
    }
  }

  func close(_ name: String) {
    switch name {
    case "style:style":
      if let name = self.name { styles[name] = current }
      self.name = nil
    case "style:default-style": isDefault = false
    default: break
    }
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {}

  private func readLanguage(_ attributes: XMLAttributes) {
    func tag(_ language: String?, _ country: String?) -> String? {
      guard let language, language != "none", language != "zxx" else { return nil }
      guard let country, country != "none" else { return language }
      return "\(language)-\(country)"
    }
    languages = StyleLanguages(
      other: tag(attributes["fo:language"], attributes["fo:country"]),
      rightToLeft: tag(attributes["style:language-complex"], attributes["style:country-complex"]))
  }
}
