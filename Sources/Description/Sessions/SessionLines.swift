import DocumentModel
import Structure

/// Joins the lines of one statement, because pages from PDF files have line breaks anywhere. Folded
/// bytes and words keep their positions; a line end becomes a space.
///
/// A line continues in the next one if no mark ends it, the next one is not a list item, and either
/// no blank line separates them or the line is short (a title block, a fragment).
enum SessionLines {
  /// The maximum number of words in a line that may continue after a blank line.
  static let shortLine = 8

  static func joined(_ boundaries: TextStructure) -> NormalisedText {
    let text = boundaries.text
    let joins = text.paragraphs.indices.dropLast().map { continues($0, boundaries) }
    guard joins.contains(true) else { return text }
    var joined = text
    var paragraphs: [Paragraph] = []
    for (index, paragraph) in text.paragraphs.enumerated() {
      if index > 0, joins[index - 1], let open = paragraphs.popLast() {
        for place in open.folded.upperBound..<paragraph.folded.lowerBound {
          joined.folded.utf8[place] = UInt8(ascii: " ")
        }
        paragraphs.append(
          Paragraph(
            clean: open.clean.lowerBound..<paragraph.clean.upperBound,
            folded: open.folded.lowerBound..<paragraph.folded.upperBound,
            words: open.words.lowerBound..<paragraph.words.upperBound))
      } else {
        paragraphs.append(paragraph)
      }
      for word in paragraph.words { joined.words[word].paragraph = paragraphs.count - 1 }
    }
    joined.paragraphs = paragraphs
    return joined
  }

  private static func continues(_ index: Int, _ boundaries: TextStructure) -> Bool {
    let text = boundaries.text
    let words = text.paragraphs[index].words
    guard let last = words.last, !boundaries.isClosed(after: last),
      !boundaries.isRunningText(index), boundaries.listMark(of: index + 1) == nil
    else { return false }
    return boundaries.isFollowedDirectly(index) || words.count <= shortLine
  }
}
