/// What the configuration says of all documents of one source, whichever way they come.
package struct SourceRules: Sendable, Equatable {
  /// What is done with what stands twice.
  package enum Copies: String, Sendable, CaseIterable { case cut, mark }

  /// The encoding of the bytes; nil lets the bytes decide.
  package var encoding: TextEncoding?
  package var copies = Copies.cut
  /// Words that a copy beside its twin has at least; nil for the measured bound.
  package var shortestCopy: Int?
  /// Whether quotations that a page sets apart from its own text are marked.
  package var marksQuotes = false
  /// Lines of the source's pages that the archive learned, by their digests.
  package var learned: [UInt64: LearnedLine] = [:]

  package init() {}
}
