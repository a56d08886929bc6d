/// The set of word 5-shingles of a document, by which near-duplicates are measured (Broder, On the
/// resemblance and containment of documents, 1997).
///
/// It depends on the kept words alone. It is empty if a document has too few words to be compared.
package struct Shingles: Sendable, Equatable {
  /// A number, or several in a row, with the words on either side.
  package struct Figure: Sendable, Hashable, Comparable {
    /// A 40-bit hash of the words before it; other numbers among them count as one token.
    package var before: UInt64
    /// A 40-bit hash of the words after it.
    package var after: UInt64
    /// A 32-bit hash of its value.
    package var value: UInt32

    package init(before: UInt64, after: UInt64, value: UInt32) {
      self.before = before
      self.after = after
      self.value = value
    }

    package static func < (left: Figure, right: Figure) -> Bool {
      (left.before, left.after, left.value) < (right.before, right.after, right.value)
    }
  }

  /// 40-bit hashes, ascending, each once. Comparing two sets of n shingles yields about n²/2^40
  /// false matches: none below a hundred thousand words.
  package var hashes: [UInt64]
  /// The numbers, ascending, each once.
  package var figures: [Figure]

  package init(hashes: [UInt64] = [], figures: [Figure] = []) {
    self.hashes = hashes
    self.figures = figures
  }
}
