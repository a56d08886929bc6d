import Structure

/// Joins the lines of one statement, because pages from PDF files have line breaks anywhere.
///
/// A line continues in the next one if no mark ends it, the next one is not a list item, and either
/// no blank line separates them or the line is short (a title block, a fragment).
enum SessionLines {
  /// The maximum number of words in a line that may continue after a blank line.
  static let shortLine = 8

  static func joined(_ lines: TextStructure) -> TextStructure {
    lines.joiningLines { continues($0, lines) }
  }

  private static func continues(_ index: Int, _ textStructure: TextStructure) -> Bool {
    let text = textStructure.text
    let words = text.paragraphs[index].words
    guard let last = words.last, !textStructure.isClosed(after: last),
      !textStructure.endsStatement(index), textStructure.listMark(of: index + 1) == nil
    else { return false }
    return textStructure.isFollowedDirectly(index) || words.count <= shortLine
  }
}
