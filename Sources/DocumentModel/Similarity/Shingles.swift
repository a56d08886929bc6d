/// The word 5-shingles of a document as a set: what near-duplicates are measured by (Broder, On the
/// resemblance and containment of documents, 1997).
///
/// Depends on the kept words alone. Empty where a document has too few words to be compared.
package struct Shingles: Sendable, Equatable {
  /// A number, or several in a row, with the words on either side.
  package struct Figure: Sendable, Hashable, Comparable {
    /// 40 bits over the words before it, other numbers among them as one sign.
    package var before: UInt64
    /// 40 bits over the words behind it.
    package var behind: UInt64
    /// 32 bits over its value.
    package var value: UInt32

    package init(before: UInt64, behind: UInt64, value: UInt32) {
      self.before = before
      self.behind = behind
      self.value = value
    }

    package static func < (left: Figure, right: Figure) -> Bool {
      (left.before, left.behind, left.value) < (right.before, right.behind, right.value)
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
