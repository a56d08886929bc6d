import DocumentModel

/// The encodings of the fonts of a Rich Text document.
struct RichTextFonts {
  /// The encoding of the document (`\ansicpg`).
  var document = RichTextEncoding.windows1252
  /// The font of text without properties (`\deff`).
  var standard: Int?

  private var encodings: [Int: RichTextEncoding] = [:]
  /// The font that the font table describes now.
  private var current: Int?

  func encoding(_ font: Int?) -> RichTextEncoding { font.flatMap { encodings[$0] } ?? document }

  /// Takes a control word of the font table.
  mutating func take(_ name: String, _ number: Int?) {
    switch name {
    case "f": current = number
    case "fcharset":
      guard let current, let number else { return }
      encodings[current] = RichTextEncoding(characterSet: number)
    case "cpg":
      guard let current, let number else { return }
      encodings[current] = RichTextEncoding(codePage: number)
    default: break
    }
  }
}

/// The styles of the paragraphs of a Rich Text document. Paragraphs repeat the properties of their
/// style, so only its name matters.
struct RichTextStyles {
  /// The maximum length of a name in scalars.
  private static let limit = 200

  private var styles: [Int: WordStyle] = [:]
  private var current: Int? = 0
  private var name = ""

  func kind(_ style: Int?) -> TextBlock.Kind? { styles[style ?? 0]?.kind }

  func exclusion(_ style: Int?) -> TextBlock.Exclusion? { styles[style ?? 0]?.exclusion }

  /// Takes a control word of the style sheet.
  mutating func take(_ name: String, _ number: Int?) {
    switch name {
    case "s": current = number
    case "cs", "ds", "ts", "tsrowd": current = nil
    default: break
    }
  }

  /// Takes a character of a style's name, which `;` ends.
  mutating func take(_ scalar: Unicode.Scalar) {
    guard scalar == ";" else {
      if name.unicodeScalars.count < Self.limit { name.unicodeScalars.append(scalar) }
      return
    }
    var style = WordStyle()
    style.take(name: PageFacts.trimmed(name))
    if let current { styles[current] = style }
    (current, name) = (0, "")
  }
}
