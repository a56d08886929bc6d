import DocumentModel

/// The forms of lines: list items, running text, wrapped lines.
extension TextStructure {
  /// The mark before a list item.
  package enum ListMark: Sendable, Equatable {
    /// One to three digits and a full stop, bracket or dash, as before a paragraph of a resolution.
    case number
    /// A dash, an asterisk, a plus sign or a bullet.
    case bullet
  }

  private static let bullets: [[UInt8]] = [
    "-", "*", "+", "\u{2022}", "\u{25AA}", "\u{25CF}",
  ].map { Array($0.utf8) }
  private static let numberMarks = Array(".)-".utf8)
  private static let dash = UInt8(ascii: "-")
  private static let statementMarks = Array(".:;".utf8)
  private static let runningMarks = statementMarks + [UInt8(ascii: ",")]

  /// Returns the mark with which a line begins; nil if it is not a list item.
  package func listMark(of index: Int) -> ListMark? {
    let bytes = text.folded.utf8[text.paragraphs[index].folded]
    if Self.bullets.contains(where: { bytes.starts(with: $0) }) { return .bullet }
    let rest = bytes.drop { (0x30...0x39).contains($0) }
    guard (1...3).contains(bytes.count - rest.count), let mark = rest.first,
      Self.numberMarks.contains(mark)
    else { return nil }
    return Self.continuesNumber(mark, rest.dropFirst().first) ? nil : .number
  }

  /// Returns true if the byte after the mark belongs to the number: a digit, as in a date, or after
  /// a dash a letter before the Arabic block, as in "19-cu" (an ordinal).
  private static func continuesNumber(_ mark: UInt8, _ next: UInt8?) -> Bool {
    guard let next else { return false }
    return (0x30...0x39).contains(next) || mark == dash && WordGaps.isLetterBeforeArabic(next)
  }

  /// Returns true if a line ends with a full stop, colon or semicolon.
  package func endsStatement(_ index: Int) -> Bool { ends(index, with: Self.statementMarks) }

  /// Returns true if a line ends with a full stop, colon, semicolon or comma. A headline may end
  /// with a question or exclamation mark, but with none of these.
  package func endsLikeRunningText(_ index: Int) -> Bool {
    ends(index, with: Self.runningMarks)
  }

  private func ends(_ index: Int, with marks: [UInt8]) -> Bool {
    text.folded.utf8[text.paragraphs[index].folded].last.map(marks.contains) ?? false
  }

  /// Returns true if only one line end, no blank line, follows a line.
  package func isFollowedDirectly(_ index: Int) -> Bool {
    guard index + 1 < text.paragraphs.count else { return false }
    let gap =
      text.paragraphs[index].clean.upperBound..<text.paragraphs[index + 1].clean.lowerBound
    return text.clean.utf8[gap].count { $0 == UInt8(ascii: "\n") } == 1
  }
}
