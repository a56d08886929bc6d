/// A match of a pattern.
package struct PatternMatch: Sendable, Equatable {
  /// The id that the pattern was given.
  package var pattern: Int
  /// The range in the folded text, from the start of the first word (clitics included) to the end
  /// of a word.
  package var folded: Range<Int>
  /// The indices of the words that the match touches.
  package var words: Range<Int>
  package var paragraph: Int

  package init(pattern: Int, folded: Range<Int>, words: Range<Int>, paragraph: Int) {
    self.pattern = pattern
    self.folded = folded
    self.words = words
    self.paragraph = paragraph
  }
}
