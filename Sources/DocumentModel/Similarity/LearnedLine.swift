/// A line at the head or foot of a page that may be the site's: the archive counts where it recurs.
package struct EdgeLine: Sendable, Equatable {
  /// XXH3-64 of its folded words, as in `Fingerprint.paragraphs`.
  package var digest: UInt64
  package var words: Int
  /// As it stands in the clean text.
  package var text: String

  package init(digest: UInt64, words: Int, text: String) {
    self.digest = digest
    self.words = words
    self.text = text
  }
}

/// A line that the archive learned to be a source's own, for those who read its documents.
package struct LearnedLine: Sendable, Equatable {
  /// Its number in the archive.
  package var id: Int64
  package var digest: UInt64
  /// The desk allows taking it out; else it is only marked.
  package var isAllowed: Bool
  /// What it was learned from, a clause: "stands in 31 of the 40 documents of 'una' since #3".
  package var grounds: String

  package init(id: Int64, digest: UInt64, isAllowed: Bool, grounds: String) {
    self.id = id
    self.digest = digest
    self.isAllowed = isAllowed
    self.grounds = grounds
  }
}
