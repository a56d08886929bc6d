import DocumentModel

/// Where a text may be cut: between sentences, between lines, at a gap of the layout.
///
/// What was found once is kept: a text that repeats itself is asked at the same places again and
/// again. One owner, one thread.
final class SentenceBoundaries {
  private enum Known: UInt8 { case not, boundary, inside }

  private let text: NormalisedText
  private var known: [Known] = []

  init(_ text: NormalisedText) { self.text = text }

  /// Whether a sentence ends before word `index` (or the text does).
  func isBorder(before index: Int) -> Bool {
    guard index > 0, index < text.words.count else { return true }
    if startsParagraph(index) { return true }
    if known.isEmpty { known = [Known](repeating: .not, count: text.words.count) }
    if known[index] == .not {
      let gap = cleanGap(before: index)
      known[index] = endsSentence(gap, before: index) || isLayoutGap(gap) ? .boundary : .inside
    }
    return known[index] == .boundary
  }

  /// Whether a mark that ends a sentence stands behind a word.
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

  /// Whether word `index` is the last of its paragraph.
  func endsParagraph(_ index: Int) -> Bool {
    index + 1 == text.words.count || startsParagraph(index + 1)
  }

  /// The clean bytes that a cut of these words takes: whole lines where the words are, else from
  /// the opening marks of the first to the closing marks of the last.
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

  /// The bytes between word `index - 1` and word `index`.
  func cleanGap(before index: Int) -> Range<Int> {
    let end = cleanRange(index - 1).upperBound
    return end..<max(end, cleanRange(index).lowerBound)
  }

  private func cleanRange(_ index: Int) -> Range<Int> {
    text.folded.map.source(of: text.words[index].folded)
  }

  /// After the last space before the word.
  private func openingMarks(of index: Int) -> Int {
    let gap = cleanGap(before: index)
    let space = text.clean.utf8[gap].lastIndex(of: UInt8(ascii: " "))
    return space.map { $0 + 1 } ?? gap.upperBound
  }

  /// The last space before word `index`, which is not cut; without one, all that parts the words.
  private func closingMarks(of index: Int) -> Int {
    let gap = cleanGap(before: index)
    return text.clean.utf8[gap].lastIndex(of: UInt8(ascii: " ")) ?? gap.upperBound
  }

  /// A full stop, a question or exclamation mark or an ellipsis. After a single letter it is an
  /// abbreviation (the "d." of a doctor), not an end. Papers lose the space behind it; between
  /// digits or Latin letters without a space it is a decimal point or part of an address.
  private func endsSentence(_ gap: Range<Int>, before index: Int) -> Bool {
    let bytes = text.clean.utf8[gap]
    guard Marks.endsSentence(bytes), !isInitial(index - 1) else { return false }
    if bytes.contains(UInt8(ascii: " ")) { return true }
    return isArabic(index - 1) && isArabic(index) && !isInitial(index)
  }

  private func isInitial(_ index: Int) -> Bool {
    text.words[index].folded.count == 2 && isArabic(index)
  }

  /// Whether a word begins with a letter beyond ASCII.
  private func isArabic(_ index: Int) -> Bool {
    text.folded.utf8[text.words[index].start] >= 0x80
  }

  /// Three spaces in the raw text, where clean has one: a heading or byline set apart in one line.
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
