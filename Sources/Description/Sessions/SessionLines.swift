import DocumentModel

/// Joins the lines of one statement, because pages from PDF files have line breaks anywhere. Folded
/// bytes and words keep their positions; a line end becomes a space.
///
/// A line continues in the next one if no mark ends it, the next one is not a list item, and either
/// only one line end separates them or the line is short (a title block, a fragment).
enum SessionLines {
  /// The maximum number of words in a line that may continue after a blank line.
  static let shortLine = 8
  private static let ends = Array(".?!:;".utf8)

  static func joined(_ text: NormalisedText) -> NormalisedText {
    let joins = text.paragraphs.indices.dropLast().map { goesOn($0, in: text) }
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

  private static func goesOn(_ index: Int, in text: NormalisedText) -> Bool {
    let (line, next) = (text.paragraphs[index], text.paragraphs[index + 1])
    let folded = text.folded.utf8
    guard let last = folded[line.folded].last, !ends.contains(last), !isItem(next, folded) else {
      return false
    }
    let gap = folded[line.folded.upperBound..<next.folded.lowerBound]
    let isWrapped = gap.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } == 1
    return isWrapped || line.words.count <= shortLine
  }

  /// Returns true for a bullet, or for a number with a mark after it.
  private static func isItem(_ line: Paragraph, _ folded: [UInt8]) -> Bool {
    let bytes = folded[line.folded]
    guard let first = bytes.first else { return true }
    switch first {
    case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "a")...UInt8(ascii: "z"),
      0xC3...0xDB:
      return false
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let rest = bytes.drop { (0x30...0x39).contains($0) }
      guard let mark = rest.first, ".)-".utf8.contains(mark) else { return false }
      return rest.count == 1 || rest.dropFirst().first == 0x20
    default: return true
    }
  }
}
