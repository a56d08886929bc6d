/// Repairs with their places in the text that a stage was given, in the order in which they are made.
struct ChangeLog {
  struct Entry {
    var rule: String
    var source: Range<Int>
    /// Nil until the stage has ended: what stood there.
    var before: [UInt8]?
    var after: [UInt8]
    var count: Int
  }

  let limit: Int
  private(set) var entries: [Entry] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Repairs of one rule that touch each other are one entry. Nothing is taken beyond the limit.
  mutating func add(_ rule: String, at source: Range<Int>, after: [UInt8], count: Int = 1) {
    if let last = entries.indices.last, entries[last].rule == rule,
      entries[last].source.upperBound == source.lowerBound
    {
      entries[last].source = entries[last].source.lowerBound..<source.upperBound
      entries[last].after += after
      entries[last].count += count
    } else if entries.count < limit {
      entries.append(Entry(rule: rule, source: source, after: after, count: count))
    }
  }

  /// Takes what a stage wrote down.
  ///
  /// - Parameters:
  ///   - input: the text that the stage was given.
  ///   - place: where a range of that text stands in the text of this log.
  mutating func take(
    _ other: ChangeLog, from input: [UInt8], place: (Range<Int>) -> Range<Int>
  ) {
    for var entry in other.entries {
      entry.before = entry.before ?? Array(input[entry.source])
      entry.source = place(entry.source)
      entries.append(entry)
    }
  }
}
