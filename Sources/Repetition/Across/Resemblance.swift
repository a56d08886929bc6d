import Vocabulary

/// How two documents stand to each other, from their shingles alone: exact, and the same whichever
/// came first.
package struct Resemblance: Sendable, Equatable {
  /// From this Jaccard on two documents are near.
  package static let nearness = 0.7
  /// From this share of its shingles on the shorter is contained in the longer.
  package static let containedness = 0.8
  /// Documents that share less of all that both say are no one story: a survey that quotes five
  /// reports does not make one story of them.
  package static let kinship = 0.25

  /// Shared shingles of all that either has, 0…1.
  package let jaccard: Double
  /// Shared shingles of all that the one with fewer has, 0…1.
  package let containment: Double
  /// In the same words stands one number here and another there: in two shingles at least, since a
  /// number stands in five and a row more in a table changes one.
  package let changesNumbers: Bool
  /// Shingles of either.
  private let sizes: (Int, Int)

  /// - Complexity: O(n) in both sets.
  package init(_ one: Shingles, _ other: Shingles) {
    let shared = Self.shared(one.hashes, other.hashes)
    sizes = (one.hashes.count, other.hashes.count)
    let union = sizes.0 + sizes.1 - shared
    jaccard = union == 0 ? 0 : Double(shared) / Double(union)
    let fewer = min(sizes.0, sizes.1)
    containment = fewer == 0 ? 0 : Double(shared) / Double(fewer)
    changesNumbers =
      jaccard >= Self.nearness || containment >= Self.containedness
      ? Self.numbersDiffer(one.figures, other.figures) : false
  }

  /// What the first is to the second; nil where they are strangers.
  ///
  /// Where a number was changed it is never a copy, however alike the rest.
  package var relation: Record.Relation.Kind? {
    let isNear = jaccard >= Self.nearness
    guard isNear || containment >= Self.containedness else { return nil }
    if changesNumbers { return .version }
    // Of two that are as long neither lies inside the other.
    if isNear || sizes.0 == sizes.1 { return .near }
    return sizes.0 < sizes.1 ? .contained : .contains
  }

  package static func == (left: Resemblance, right: Resemblance) -> Bool {
    left.jaccard == right.jaccard && left.containment == right.containment
      && left.changesNumbers == right.changesNumbers && left.sizes == right.sizes
  }

  private static func shared(_ one: [UInt64], _ other: [UInt64]) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < one.count, right < other.count {
      let (a, b) = (one[left], other[right])
      if a == b { count += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return count
  }

  /// Whether some words stand in both round numbers of which each has one that the other lacks.
  ///
  /// A row more in a table is no other number: there one side has all that the other has.
  private static func numbersDiffer(
    _ one: [Shingles.Figure], _ other: [Shingles.Figure]
  ) -> Bool {
    var (left, right, differing) = (0, 0, 0)
    while left < one.count, right < other.count {
      let (a, b) = (one[left].context, other[right].context)
      if a < b {
        left += 1
      } else if b < a {
        right += 1
      } else {
        let here = one[left...].prefix { $0.context == a }
        let there = other[right...].prefix { $0.context == a }
        let (ours, theirs) = (Set(here), Set(there))
        if !ours.isSubset(of: theirs), !theirs.isSubset(of: ours) { differing += 1 }
        (left, right) = (here.endIndex, there.endIndex)
      }
    }
    return differing > 1
  }
}
