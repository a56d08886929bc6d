/// A page of a document, as a range of its extracted text.
package struct TextPage: Sendable, Equatable {
  /// The reason why the letters of a page were not taken. The raw values are part of the protocol
  /// between the extractor and the daemon.
  package enum Problem: UInt8, Sendable, CaseIterable {
    /// The page has no text: it is empty, or a picture.
    case noText = 0
    /// The glyphs of its fonts have no letters.
    case noLetterMap = 1
    /// The letters are no text of a language: the font has them at the wrong glyphs.
    case implausible = 2
    /// The program that recognised its picture read no text in it: the picture shows something else, or
    /// letters of a script that it does not know.
    case illegible = 3
  }

  /// The range in the text, UTF-8; empty for a page without text.
  package var start: Int
  package var end: Int
  package var problem: Problem?
  /// True if a program recognised the letters in the picture of the page.
  package var isRecognised: Bool
  /// The mean confidence of the recognised words in percent; nil without them.
  package var confidence: UInt8?

  package init(
    start: Int, end: Int, problem: Problem? = nil, isRecognised: Bool = false,
    confidence: UInt8? = nil
  ) {
    self.start = start
    self.end = end
    self.problem = problem
    self.isRecognised = isRecognised
    self.confidence = confidence
  }

  package var range: Range<Int> { start..<end }

  /// True if nobody read the page: its letters cannot be used, and its picture was not recognised.
  package var isUnread: Bool { problem != nil && !isRecognised }
}
