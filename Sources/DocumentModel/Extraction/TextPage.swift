/// A page of a document, as a range of its extracted text.
package struct TextPage: Sendable, Equatable {
  /// The reason why the text of a page was not taken. The raw values are part of the protocol between
  /// the extractor and the daemon.
  package enum Problem: UInt8, Sendable, CaseIterable {
    /// The page has no text: it is empty, or a picture.
    case noText = 0
    /// The glyphs of its fonts have no letters.
    case noLetterMap = 1
    /// The letters are no text of a language: the font has them at the wrong glyphs.
    case implausible = 2
  }

  /// The range in the text, UTF-8; empty for a page with a problem.
  package var start: Int
  package var end: Int
  package var problem: Problem?

  package init(start: Int, end: Int, problem: Problem? = nil) {
    self.start = start
    self.end = end
    self.problem = problem
  }
}
