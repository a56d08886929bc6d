import DocumentModel

/// The sentences and lines of one text, computed once after normalising.
///
/// - Complexity: O(words × log runs of the maps) to create, O(1) for each boundary.
package struct TextStructure: Sendable {
  package let text: NormalisedText
  /// For each word, the boundary before it.
  let boundaries: [Boundary]

  /// The maximum number of words to either side of a word that count as its statement, so that a
  /// text without marks takes linear time.
  package static let statementReach = 40

  package init(_ text: NormalisedText) {
    self.text = text
    let gaps = WordGaps(text)
    boundaries = text.words.indices.map { gaps.boundary(before: $0) }
  }

  init(_ text: NormalisedText, _ boundaries: [Boundary]) {
    self.text = text
    self.boundaries = boundaries
  }

  /// Returns the boundary before a word; `.line` before the first word and after the last.
  package func boundary(before index: Int) -> Boundary {
    boundaries.indices.contains(index) ? boundaries[index] : .line
  }

  /// Returns true if the text may be cut before word `index`: a sentence, a heading within a line,
  /// a line or the text ends there.
  package func isBoundary(before index: Int) -> Bool { boundary(before: index) >= .sentence }

  package func startsParagraph(_ index: Int) -> Bool { boundary(before: index) == .line }

  /// Returns true if word `index` is the last word of its paragraph.
  package func endsParagraph(_ index: Int) -> Bool { startsParagraph(index + 1) }

  /// Returns the words of the statement that contains `word`: within its line, between sentence
  /// ends, semicolons and layout gaps, and at most `statementReach` words to either side.
  package func statement(around word: Int) -> Range<Int> {
    let paragraph = text.paragraphs[text.words[word].paragraph].words
    let first = max(paragraph.lowerBound, word - Self.statementReach)
    let last = min(paragraph.upperBound, word + Self.statementReach)
    var start = word
    while start > first, boundary(before: start) < .statement { start -= 1 }
    var end = word + 1
    while end < last, boundary(before: end) < .statement { end += 1 }
    return start..<end
  }

  /// Returns true if a mark that ends a sentence follows the word.
  package func isClosed(after index: Int) -> Bool {
    let start = cleanRange(index).upperBound
    let end =
      endsParagraph(index)
      ? text.paragraphs[text.words[index].paragraph].clean.upperBound
      : cleanRange(index + 1).lowerBound
    return SentenceMarks.areIn(text.clean.utf8[start..<max(start, end)])
  }

  /// Returns the clean bytes that a cut of these words removes: whole lines if the words fill them,
  /// otherwise the text from the opening marks of the first word to the closing marks of the last.
  package func clean(_ range: Range<Int>) -> Range<Int> {
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

  /// Returns the clean bytes between word `index - 1` and word `index`.
  package func cleanGap(before index: Int) -> Range<Int> {
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
}
