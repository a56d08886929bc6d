import DocumentModel

/// What a group of Rich Text holds, and where its text goes.
enum RichTextDestination: Equatable {
  case text
  /// Neither the text of the group nor that of its groups belongs to the document.
  case skipped
  /// The text of the group does not belong to the document, but a group in it may.
  case frame
  /// The form in bytes of a text that the next group has in Unicode (`\upr`).
  case bytes
  case fonts, styles
  case title, author, created
}

/// The properties that a group inherits and that its end restores.
struct RichTextState {
  var destination = RichTextDestination.skipped
  /// The destination around the innermost `\upr`.
  var outside = RichTextDestination.text
  /// True if the group is a note, a box, a header or a footer.
  var endsAside = false
  /// The number of characters after each `\u` that stand for the same in old readers.
  var fallback = 1
  var font: Int?

  var isHidden = false
  var isDeleted = false

  var style: Int?
  var outline: TextBlock.Kind?
  var isList = false
  var isInTable = false
  var isInRow = false

  /// The state of a paragraph without properties (`\pard`).
  mutating func resetParagraph() {
    (style, outline, isList, isInTable) = (nil, nil, false, false)
  }

  /// The state of text without properties (`\plain`).
  mutating func resetText(font: Int?) { (isHidden, isDeleted, self.font) = (false, false, font) }
}
