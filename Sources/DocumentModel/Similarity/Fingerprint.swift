/// The digests by which documents are compared. They are taken from the kept text before any line
/// learned from other documents is removed, so they depend on the document alone.
package struct Fingerprint: Sendable, Equatable {
  /// The XXH3-128 of the kept folded words, joined by one space; 16 bytes, big-endian (XXH's
  /// canonical form).
  package var text: [UInt8]
  /// The XXH3-64 of the folded words of each kept paragraph, in order.
  package var paragraphs: [UInt64]
  /// The number of folded words that were kept.
  package var words: Int
  package var shingles: Shingles
  /// The short lines at the head and at the foot, each from the outside inwards.
  package var edges: [EdgeLine]

  package init(
    text: [UInt8], paragraphs: [UInt64], words: Int, shingles: Shingles = Shingles(),
    edges: [EdgeLine] = []
  ) {
    self.text = text
    self.paragraphs = paragraphs
    self.words = words
    self.shingles = shingles
    self.edges = edges
  }
}
