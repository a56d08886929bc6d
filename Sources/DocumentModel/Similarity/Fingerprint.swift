/// What is compared across documents. Taken from the kept text, before anything that was learned
/// from other documents is removed, so that it depends on the document alone.
package struct Fingerprint: Sendable, Equatable {
  /// XXH3-128 over the folded words that were kept, joined by one space; 16 bytes, big-endian
  /// (XXH's canonical form).
  package var text: [UInt8]
  /// XXH3-64 of each kept paragraph's folded words, in order.
  package var paragraphs: [UInt64]
  /// How many folded words were kept.
  package var words: Int
  package var shingles: Shingles
  /// The short lines at head and foot, from the outside inwards.
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
