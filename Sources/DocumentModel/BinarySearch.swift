extension RandomAccessCollection {
  /// Returns the index of the first element for which `belongsAfter` holds, or `endIndex`.
  ///
  /// - Precondition: no element for which it fails follows one for which it holds.
  /// - Complexity: O(log n) calls.
  @inlinable
  package func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsAfter(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
