/// Where a pattern matched.
package struct PatternMatch: Sendable, Equatable {
  /// The id the pattern was given.
  package var pattern: Int
  /// In the folded text, from the start of the first word (clitics included) to a word's end.
  package var folded: Range<Int>
  /// Indices of the words it touches.
  package var words: Range<Int>
  package var paragraph: Int

  package init(pattern: Int, folded: Range<Int>, words: Range<Int>, paragraph: Int) {
    self.pattern = pattern
    self.folded = folded
    self.words = words
    self.paragraph = paragraph
  }
}
