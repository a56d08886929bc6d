import DocumentModel

/// A paragraph, heading, header or footer of a document.
struct PageParagraph {
  /// The text, with one space for each end of a line.
  var text: [UInt32]
  var kind: TextBlock.Kind = .paragraph
  var exclusion: TextBlock.Exclusion?
  /// The page of each part, with the place in the text at which it begins.
  var parts: [(page: Int, start: Int)]
  /// The height of its glyphs.
  var height: Float
  /// True if the last line is full, so that the text may go on.
  var isOpen = false
  /// True if the first line may go on with the text before it.
  var continues = false

  /// Adds a paragraph of a following page or column.
  mutating func append(_ next: PageParagraph) {
    PageParagraph.join(&text, next.text)
    let shift = text.count - next.text.count
    parts += next.parts.filter { $0.page != parts.last?.page }.map { ($0.page, $0.start + shift) }
    isOpen = next.isOpen
  }

  /// Adds a line; a Latin word that is divided by a hyphen becomes one again.
  static func join(_ text: inout [UInt32], _ line: [UInt32]) {
    let isDivided =
      text.count > 1 && (text.last == 0x2D || text.last == 0xAD)
      && isLowerCase(text[text.count - 2]) && line.first.map(isLowerCase) == true
    if isDivided {
      text.removeLast()
    } else if !text.isEmpty {
      text.append(0x20)
    }
    text += line
  }

  private static func isLowerCase(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isLowercase == true
  }
}
