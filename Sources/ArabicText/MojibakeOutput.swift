import Vocabulary

/// A text with its mojibake undone, as it is written: bytes, the map, and what each rule made.
struct MojibakeOutput {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()
  /// The last scalar that was undone; 0 where what stands before was copied.
  private(set) var last: UInt32 = 0
  private var counts: [(rule: String, count: Int)] = []

  init(capacity: Int) {
    utf8.reserveCapacity(capacity)
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
    map.append(made: UTF8Scalar.length(scalar), for: source)
    last = scalar
  }

  mutating func count(_ count: Int, by rule: String) {
    counts.append((rule, count))
  }

  /// The text; nil where no rule spoke.
  var text: CleanText? {
    guard !counts.isEmpty else { return nil }
    let repairs = counts.map { Repair(rule: $0.rule, count: $0.count) }
    return CleanText(utf8: utf8, map: map, repairs: repairs.summed)
  }
}

extension [Repair] {
  /// Each rule once, at its first place, with all it did.
  var summed: [Repair] {
    reduce(into: []) { sums, repair in
      if let index = sums.firstIndex(where: { $0.rule == repair.rule }) {
        sums[index].count += repair.count
      } else {
        sums.append(repair)
      }
    }
  }
}
