import DocumentModel

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
  /// In the same words stands one number here and another there (see `Figures`).
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
      ? Figures(one.figures).differ(from: Figures(other.figures)) : false
  }

  /// What the first is to the second; nil where they are strangers.
  ///
  /// Where a number was changed it is never a copy, however alike the rest.
  package var relation: DocumentRecord.Relation.Kind? {
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
}

/// The numbers of a document by the words before them and by those behind.
private struct Figures {
  private let all: [Shingles.Figure]
  private var before: [UInt64: Set<UInt32>] = [:]
  private var behind: [UInt64: Set<UInt32>] = [:]

  init(_ figures: [Shingles.Figure]) {
    all = figures
    for figure in figures {
      before[figure.before, default: []].insert(figure.value)
      behind[figure.behind, default: []].insert(figure.value)
    }
  }

  /// Whether either has a number that the other contradicts.
  ///
  /// One side's words are enough to know a place again, for the counted noun agrees with its number.
  /// A row more in a table contradicts nothing: what stood there before stands there still.
  func differ(from other: Figures) -> Bool {
    all.contains { other.contradicts($0) } && other.all.contains { contradicts($0) }
  }

  /// Another number stands in that place, and nowhere this one.
  private func contradicts(_ figure: Shingles.Figure) -> Bool {
    let (left, right) = (before[figure.before], behind[figure.behind])
    let isThere =
      left?.contains(figure.value) == true || right?.contains(figure.value) == true
    return !isThere && (left != nil || right != nil)
  }
}
