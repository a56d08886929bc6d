import DocumentModel

/// The properties of a paragraph while it is read.
struct WordParagraph {
  var style: String?
  var outline: TextBlock.Kind?
  var isList: Bool?
  /// True if the mark that ends the paragraph was deleted or moved away: the next one continues it.
  var isJoined = false

  func kind(_ style: WordStyle) -> TextBlock.Kind {
    outline ?? style.kind ?? (isList ?? style.isList ?? false ? .listItem : .paragraph)
  }
}

/// The fields around a place. A field has an instruction, such as `PAGE`, and then its result; an
/// instruction may hold fields of its own (ECMA-376, part 1, 17.16.18).
struct WordFields {
  /// For each field true if the place is in its result.
  private var isInResult: [Bool] = []

  /// True if the place is in an instruction.
  var isInInstruction: Bool { isInResult.contains(false) }

  mutating func take(_ kind: String?) {
    switch kind {
    case "begin": isInResult.append(false)
    case "separate": if !isInResult.isEmpty { isInResult[isInResult.count - 1] = true }
    case "end": _ = isInResult.popLast()
    default: break
    }
  }
}
