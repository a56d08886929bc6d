import DocumentModel

/// The places at which a text may be cut: between sentences, between lines, at a gap of the layout.
///
/// Results are cached, because a text that repeats itself asks for the same places again and again.
/// Use an instance from one thread only.
final class SentenceBoundaries {
  private enum Known: UInt8 { case not, boundary, inside }

  private let text: NormalisedText
  private var known: [Known] = []

  init(_ text: NormalisedText) { self.text = text }

  /// Returns true if a sentence or the text ends before word `index`.
  func isBoundary(before index: Int) -> Bool {
    guard index > 0, index < text.words.count else { return true }
    if startsParagraph(index) { return true }
    if known.isEmpty { known = [Known](repeating: .not, count: text.words.count) }
    if known[index] == .not {
      let gap = cleanGap(before: index)
      known[index] = endsSentence(gap, before: index) || isLayoutGap(gap) ? .boundary : .inside
    }
    return known[index] == .boundary
  }

  /// Returns true if a mark that ends a sentence follows the word.
  func isClosed(after index: Int) -> Bool {
    let start = cleanRange(index).upperBound
    let end =
      endsParagraph(index)
      ? text.paragraphs[text.words[index].paragraph].clean.upperBound
      : cleanRange(index + 1).lowerBound
    return Marks.endsSentence(text.clean.utf8[start..<max(start, end)])
  }

  func startsParagraph(_ index: Int) -> Bool {
    index == 0 || text.words[index - 1].paragraph != text.words[index].paragraph
  }

  /// Returns true if word `index` is the last word of its paragraph.
  func endsParagraph(_ index: Int) -> Bool {
    index + 1 == text.words.count || startsParagraph(index + 1)
  }

  /// Returns the clean bytes that a cut of these words removes: whole lines if the words fill them,
  /// otherwise the text from the opening marks of the first word to the closing marks of the last.
  func clean(_ range: Range<Int>) -> Range<Int> {
    let first = text.words[range.lowerBound]
    let last = text.words[range.upperBound - 1]
    let start =
      startsParagraph(range.lowerBound)
      ? text.paragraphs[first.paragraph].clean.lowerBound
      : openingMarks(of: range.lowerBound)
    let end =
      endsParagraph(range.upperBound - 1)
      ? text.paragraphs[last.paragraph].clean.upperBound
      : closingMarks(of: range.upperBound)
    return start..<max(start, end)
  }

  /// Returns the bytes between word `index - 1` and word `index`.
  func cleanGap(before index: Int) -> Range<Int> {
    let end = cleanRange(index - 1).upperBound
    return end..<max(end, cleanRange(index).lowerBound)
  }

  private func cleanRange(_ index: Int) -> Range<Int> {
    text.folded.map.source(of: text.words[index].folded)
  }

  /// Returns the offset after the last space before the word.
  private func openingMarks(of index: Int) -> Int {
    let gap = cleanGap(before: index)
    let space = text.clean.utf8[gap].lastIndex(of: UInt8(ascii: " "))
    return space.map { $0 + 1 } ?? gap.upperBound
  }

  /// Returns the offset of the last space before word `index`, which is kept. If there is none,
  /// returns the end of the gap.
  private func closingMarks(of index: Int) -> Int {
    let gap = cleanGap(before: index)
    return text.clean.utf8[gap].lastIndex(of: UInt8(ascii: " ")) ?? gap.upperBound
  }

  /// Returns true if the gap contains a full stop, a question mark, an exclamation mark or an
  /// ellipsis that ends a sentence.
  ///
  /// After a single letter the mark belongs to an abbreviation (the "d." of a doctor). Newspapers
  /// sometimes omit the space after the mark. Between digits or Latin letters, a mark without a
  /// space is a decimal point or part of an address.
  private func endsSentence(_ gap: Range<Int>, before index: Int) -> Bool {
    let bytes = text.clean.utf8[gap]
    guard Marks.endsSentence(bytes), !isInitial(index - 1) else { return false }
    if bytes.contains(UInt8(ascii: " ")) { return true }
    return isArabic(index - 1) && isArabic(index) && !isInitial(index)
  }

  private func isInitial(_ index: Int) -> Bool {
    text.words[index].folded.count == 2 && isArabic(index)
  }

  /// Returns true if the word begins with a letter beyond ASCII.
  private func isArabic(_ index: Int) -> Bool {
    text.folded.utf8[text.words[index].start] >= 0x80
  }

  /// Returns true if the raw text has three spaces in a row here and clean has one: a heading or
  /// byline that is set apart within a line.
  private func isLayoutGap(_ gap: Range<Int>) -> Bool {
    let raw = text.span(clean: gap)
    var spaces = 0
    for byte in text.raw.utf8[raw.range] {
      spaces = byte == UInt8(ascii: " ") ? spaces + 1 : 0
      if spaces >= 3 { return true }
    }
    return false
  }
}
