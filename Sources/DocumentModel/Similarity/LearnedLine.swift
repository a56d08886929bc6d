/// A line at the head or foot of a page that may belong to the site; the archive counts its
/// recurrences.
package struct EdgeLine: Sendable, Equatable {
  /// The XXH3-64 of its folded words, as in `Fingerprint.paragraphs`.
  package var digest: UInt64
  package var words: Int
  /// The line as written in the clean text.
  package var text: String

  package init(digest: UInt64, words: Int, text: String) {
    self.digest = digest
    self.words = words
    self.text = text
  }
}

/// A line that the archive learned to be a source's own, for the steps that process its documents.
package struct LearnedLine: Sendable, Equatable {
  /// The number of the line in the archive.
  package var id: Int64
  package var digest: UInt64
  /// True if the desk allows cutting the line; otherwise it is only marked.
  package var isAllowed: Bool
  /// The observation behind the line, as a clause: "appears in 31 documents of 'una' (12 stories)
  /// since #3".
  package var grounds: String

  package init(id: Int64, digest: UInt64, isAllowed: Bool, grounds: String) {
    self.id = id
    self.digest = digest
    self.isAllowed = isAllowed
    self.grounds = grounds
  }
}
