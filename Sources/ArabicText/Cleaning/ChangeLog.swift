/// The repairs of a stage, in the order in which they are made, with their places in the stage's
/// input.
struct ChangeLog {
  struct Entry {
    var rule: String
    var source: Range<Int>
    /// The bytes before the repair; nil until the stage has ended.
    var before: [UInt8]?
    var after: [UInt8]
    var count: Int
  }

  let limit: Int
  private(set) var entries: [Entry] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Adds a repair. Adjacent repairs of one rule form one entry. Entries beyond the limit are
  /// dropped.
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

  /// Appends the log of a stage.
  ///
  /// - Parameters:
  ///   - input: the text that the stage was given.
  ///   - place: maps a range of that text to the text of this log.
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
