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

  private static func continues(_ index: Int, _ boundaries: TextStructure) -> Bool {
    let text = boundaries.text
    let words = text.paragraphs[index].words
    guard let last = words.last, !boundaries.isClosed(after: last),
      !boundaries.endsStatement(index), boundaries.listMark(of: index + 1) == nil
    else { return false }
    return boundaries.isFollowedDirectly(index) || words.count <= shortLine
  }
}
