import DocumentModel

/// How often each rule of letters changed something, and where, if that is asked for.
struct RepairCounts {
  private var counts = [Int](repeating: 0, count: LetterRule.allCases.count)
  /// Where the changes are written down; nil in ordinary runs.
  var log: ChangeLog?

  /// One repair, or `count` of them in one stretch.
  ///
  /// - Parameters:
  ///   - source: the bytes that were repaired.
  ///   - after: what stands for them now.
  @inline(__always)
  mutating func note(
    _ rule: LetterRule, at source: Range<Int>, after: @autoclosure () -> [UInt8], count: Int = 1
  ) {
    counts[rule.rawValue] += count
    if log != nil { log!.add(rule.name, at: source, after: after(), count: count) }
  }

  /// The rules that spoke, in the order in which they are listed.
  var repairs: [Repair] {
    LetterRule.allCases.filter { counts[$0.rawValue] > 0 }
      .map { Repair(rule: $0.name, count: counts[$0.rawValue]) }
  }
}
