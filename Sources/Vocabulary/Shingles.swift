/// The word 5-shingles of a document as a set: what near-duplicates are measured by (Broder, On the
/// resemblance and containment of documents, 1997).
///
/// Depends on the kept words alone. Empty where a document has too few words to be compared.
package struct Shingles: Sendable, Equatable {
  /// A shingle that holds a number: the words round it, and which number.
  package struct Figure: Sendable, Hashable, Comparable {
    /// 40 bits over the shingle with one sign for any number.
    package var context: UInt64
    /// 32 bits over the numbers' values.
    package var value: UInt32

    package init(context: UInt64, value: UInt32) {
      self.context = context
      self.value = value
    }

    package static func < (left: Figure, right: Figure) -> Bool {
      (left.context, left.value) < (right.context, right.value)
    }
  }

  /// 40 bits a shingle, ascending, each once. Two sets of n shingles take about n²/2^40 others for
  /// shared: none below a hundred thousand words.
  package var hashes: [UInt64]
  /// Ascending, each once.
  package var figures: [Figure]

  package init(hashes: [UInt64] = [], figures: [Figure] = []) {
    self.hashes = hashes
    self.figures = figures
  }
}
