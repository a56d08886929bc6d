import DocumentModel

/// The similarity of two documents, from their shingles alone: exact, and independent of the order
/// of arrival.
package struct Resemblance: Sendable, Equatable {
  /// The minimum Jaccard index of near-duplicates.
  package static let jaccardThreshold = 0.7
  /// The minimum containment of a contained document.
  package static let containmentThreshold = 0.8
  /// The minimum Jaccard index of two documents of one story: a survey that quotes five reports
  /// must not join them into one story.
  package static let sameStoryThreshold = 0.25

  /// The Jaccard index, 0…1: shared shingles divided by all shingles of both.
  package let jaccard: Double
  /// The containment, 0…1: shared shingles divided by the shingles of the smaller set.
  package let containment: Double
  /// True if the documents have different numbers in the same words (see `Figures`).
  package let changesNumbers: Bool
  /// The number of shingles of either document.
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
      jaccard >= Self.jaccardThreshold || containment >= Self.containmentThreshold
      ? Figures(one.figures).differ(from: Figures(other.figures)) : false
  }

  /// The relation of the first document to the second; nil if they are not related.
  ///
  /// If a number was changed, the document is never a copy, however similar the rest is.
  package var relation: DocumentRecord.Relation.Kind? {
    let isNear = jaccard >= Self.jaccardThreshold
    guard isNear || containment >= Self.containmentThreshold else { return nil }
    if changesNumbers { return .version }
    // If both have the same size, neither contains the other.
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

/// The numbers of a document, by the words before them and by the words after them.
private struct Figures {
  private let all: [Shingles.Figure]
  private var before: [UInt64: Set<UInt32>] = [:]
  private var after: [UInt64: Set<UInt32>] = [:]

  init(_ figures: [Shingles.Figure]) {
    all = figures
    for figure in figures {
      before[figure.before, default: []].insert(figure.value)
      after[figure.after, default: []].insert(figure.value)
    }
  }

  /// Returns true if each document has a number that the other contradicts.
  ///
  /// The words on one side are enough to recognise a place, because the counted noun agrees with
  /// its number. An additional row in a table contradicts nothing, because the earlier rows are
  /// still there.
  func differ(from other: Figures) -> Bool {
    all.contains { other.contradicts($0) } && other.all.contains { contradicts($0) }
  }

  /// Returns true if this document has another number in that place and does not have this one
  /// there.
  private func contradicts(_ figure: Shingles.Figure) -> Bool {
    let (left, right) = (before[figure.before], after[figure.after])
    let isThere =
      left?.contains(figure.value) == true || right?.contains(figure.value) == true
    return !isThere && (left != nil || right != nil)
  }
}
