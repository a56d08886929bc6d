import DocumentModel

/// The forms of lines: list items, running text, wrapped lines.
extension TextStructure {
  /// The mark before a list item.
  package enum ListMark: Sendable, Equatable {
    /// One to three digits and a full stop, bracket or dash, as before a paragraph of a resolution.
    case number
    /// A dash, an asterisk or a bullet.
    case bullet
  }

  private static let bullets: [[UInt8]] = ["-", "*", "\u{2022}"].map { Array($0.utf8) }
  private static let numberMarks = Array(".)-".utf8)
  private static let runningMarks = Array(".:;,".utf8)

  /// Returns the mark with which a line begins; nil if it is no list item.
  package func listMark(of index: Int) -> ListMark? {
    let bytes = text.folded.utf8[text.paragraphs[index].folded]
    if Self.bullets.contains(where: { bytes.starts(with: $0) }) { return .bullet }
    let rest = bytes.drop { (0x30...0x39).contains($0) }
    guard (1...3).contains(bytes.count - rest.count), let mark = rest.first,
      Self.numberMarks.contains(mark)
    else { return nil }
    let isDate = rest.dropFirst().first.map { (0x30...0x39).contains($0) } ?? false
    return isDate ? nil : .number
  }

  /// Returns true if a line ends with a full stop, colon, semicolon or comma. A headline may end
  /// with a question or exclamation mark, but with none of these.
  package func isRunningText(_ index: Int) -> Bool {
    guard let last = text.folded.utf8[text.paragraphs[index].folded].last else { return false }
    return Self.runningMarks.contains(last)
  }

  /// Returns true if only one line end, no blank line, follows a line.
  package func isFollowedDirectly(_ index: Int) -> Bool {
    guard index + 1 < text.paragraphs.count else { return false }
    let gap =
      text.paragraphs[index].clean.upperBound..<text.paragraphs[index + 1].clean.lowerBound
    return text.clean.utf8[gap].count { $0 == UInt8(ascii: "\n") } == 1
  }
}
