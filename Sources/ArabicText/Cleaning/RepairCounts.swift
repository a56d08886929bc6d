import DocumentModel

/// The number of repairs for each letter rule and, if requested, their places.
struct RepairCounts {
  private var counts = [Int](repeating: 0, count: LetterRule.allCases.count)
  /// The log of the changes; nil in ordinary runs.
  var log: ChangeLog?

  /// Counts one repair, or `count` repairs in one stretch.
  ///
  /// - Parameters:
  ///   - source: the bytes that were repaired.
  ///   - after: the bytes that replace them.
  @inline(__always)
  mutating func note(
    _ rule: LetterRule, at source: Range<Int>, after: @autoclosure () -> [UInt8], count: Int = 1
  ) {
    counts[rule.rawValue] += count
    if log != nil { log!.add(rule.name, at: source, after: after(), count: count) }
  }

  /// The rules that made repairs, in the order in which they are listed.
  var repairs: [Repair] {
    LetterRule.allCases.filter { counts[$0.rawValue] > 0 }
      .map { Repair(rule: $0.name, count: counts[$0.rawValue]) }
  }
}
