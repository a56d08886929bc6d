import DocumentModel

/// What a style says about the text of a paragraph or run.
struct WordStyle {
  var kind: TextBlock.Kind?
  var exclusion: TextBlock.Exclusion?
  var isList: Bool?
  var isHidden: Bool?
  var basedOn: String?
}

/// The styles of a word processing document (ECMA-376, part 1, 17.7).
final class WordStyles: XMLHandler {
  private(set) var languages = StyleLanguages()

  private var styles: [String: WordStyle] = [:]
  private var id: String?
  private var style = WordStyle()
  private var isInDefaults = false

  /// The maximum number of styles that build on each other; more is a circle.
  private static let chainLimit = 20

  /// The properties of a style with those of the styles that it is based on.
  func resolved(_ id: String?) -> WordStyle {
    var result = WordStyle()
    var next = id
    for _ in 0..<Self.chainLimit {
      guard let id = next, let style = styles[id] else { break }
      result.kind = result.kind ?? style.kind
      result.exclusion = result.exclusion ?? style.exclusion
      result.isList = result.isList ?? style.isList
      result.isHidden = result.isHidden ?? style.isHidden
      next = style.basedOn
    }
    return result
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "w:docDefaults": isInDefaults = true
    case "w:lang" where isInDefaults:
      languages = StyleLanguages(other: attributes["w:val"], rightToLeft: attributes["w:bidi"])
    case "w:style":
      id = attributes["w:styleId"]
      style = WordStyle()
    case "w:name": style.take(name: attributes["w:val"] ?? "")
    case "w:basedOn": style.basedOn = attributes["w:val"]
    case "w:outlineLvl": style.kind = style.kind ?? .outline(attributes["w:val"])
    case "w:numId": style.isList = attributes["w:val"] != "0"
    case "w:vanish": style.isHidden = attributes.isOn
    default: break
    }
  }

  func close(_ name: String) {
    switch name {
    case "w:docDefaults": isInDefaults = false
    case "w:style":
      if let id { styles[id] = style }
      id = nil
    default: break
    }
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {}
}

extension WordStyle {
  /// Takes what the name of a built-in style says. The names are English in every edition of Word.
  mutating func take(name: String) {
    let name = name.lowercased()
    if name.hasPrefix("heading ") {
      kind = .heading
    } else if name.hasPrefix("toc ") {
      exclusion = .navigation
    } else {
      kind = kind ?? Self.kinds[name]
    }
  }

  private static let kinds: [String: TextBlock.Kind] = [
    "title": .title, "caption": .caption, "quote": .quotation, "intense quote": .quotation,
    "html preformatted": .preformatted,
  ]
}

extension TextBlock.Kind {
  /// A heading, if the outline level is one of a heading (0 to 8; 9 is body text).
  static func outline(_ level: String?) -> TextBlock.Kind? {
    guard let level = level.flatMap({ Int($0) }) else { return nil }
    return (0...8).contains(level) ? .heading : nil
  }
}

extension XMLAttributes {
  /// The value of a property that is on or off (ECMA-376, part 1, 17.17.4).
  var isOn: Bool { !["0", "false", "off"].contains(self["w:val"]) }
}
