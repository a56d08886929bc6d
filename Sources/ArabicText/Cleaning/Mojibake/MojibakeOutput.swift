import DocumentModel

/// The output of undoing: bytes, the map, and the repairs of each rule.
struct MojibakeOutput {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()
  /// The last scalar that was undone; 0 if the preceding text was copied.
  private(set) var last: UInt32 = 0
  private var counts: [(rule: String, count: Int)] = []
  private(set) var log: ChangeLog?
  /// The changes since the last rule was named; only recorded if there is a log.
  private var unnamed: [(source: Range<Int>, after: UInt32)] = []

  init(capacity: Int, log: ChangeLog?) {
    utf8.reserveCapacity(capacity)
    self.log = log
  }

  mutating func copy(_ scalars: Slice<UnsafeBufferPointer<UInt32>>) {
    var length = 0
    for scalar in scalars {
      UTF8Scalar.append(scalar, to: &utf8)
      length += UTF8Scalar.length(scalar)
    }
    map.append(copied: length)
    if length > 0 { last = 0 }
  }

  mutating func write(_ scalar: UInt32, for scalars: Slice<UnsafeBufferPointer<UInt32>>) {
    UTF8Scalar.append(scalar, to: &utf8)
    let source = scalars.reduce(0) { $0 + UTF8Scalar.length($1) }
    if log != nil { unnamed.append((map.sourceCount..<(map.sourceCount + source), scalar)) }
    map.append(made: UTF8Scalar.length(scalar), for: source)
    last = scalar
  }

  mutating func count(_ count: Int, by rule: String) {
    counts.append((rule, count))
    for each in unnamed {
      var after: [UInt8] = []
      UTF8Scalar.append(each.after, to: &after)
      log?.add(rule, at: each.source, after: after)
    }
    unnamed.removeAll()
  }

  /// The text; nil if no rule made a repair.
  var text: CleanText? {
    guard !counts.isEmpty else { return nil }
    let repairs = counts.map { Repair(rule: $0.rule, count: $0.count) }
    return CleanText(utf8: utf8, map: map, repairs: repairs.summed)
  }
}
