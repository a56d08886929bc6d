/// The settings for all documents of one source, however they arrive.
package struct SourceRules: Sendable, Equatable {
  /// The treatment of text that occurs twice.
  package enum Copies: String, Sendable, CaseIterable { case cut, mark }

  /// The encoding of the bytes; if it is nil, the bytes decide.
  package var encoding: TextEncoding?
  package var copies = Copies.cut
  /// The minimum number of words in a copy beside its twin; nil for the measured bound.
  package var shortestCopy: Int?
  /// True if quotations that a page sets apart from its own text are marked.
  package var marksQuotes = false
  /// The languages of scans as tesseract names them, joined by `+`; nil to choose them for each page.
  package var recognitionLanguages: String?
  /// The lines of the source's pages that the archive learned, by their digests.
  package var learned: [UInt64: LearnedLine] = [:]

  package init() {}
}
