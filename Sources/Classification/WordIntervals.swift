/// A set of word ranges with a fast test for overlap.
struct WordIntervals {
  /// The ranges, disjoint and ascending.
  private var runs: [Range<Int>] = []

  /// - Complexity: O(n log n).
  init(_ ranges: some Sequence<Range<Int>>) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = runs.last, range.lowerBound <= last.upperBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
  }

  /// Returns true if a range of the set shares a word with `range`.
  /// - Complexity: O(log n).
  func overlaps(_ range: Range<Int>) -> Bool {
    let index = runs.partitioningIndex { $0.upperBound > range.lowerBound }
    return index < runs.count && runs[index].overlaps(range)
  }
}
