/// The origin of each byte of a made text: a monotone, piecewise map from offsets in the made text
/// to offsets in its source text.
///
/// The map is a list of runs. A `copied` run advances both sides byte by byte. A `replaced` run
/// replaces its source as a whole (of any length, or none). Runs tile the made text and the source
/// without gaps: a deleted stretch of the source is a replaced run of made length zero. Lookup is
/// O(log runs); an append is O(1) amortised.
package struct OffsetMap: Sendable, Equatable {
  package struct Run: Sendable, Equatable {
    package var made: Int
    package var source: Int
    package var isCopied: Bool
  }

  /// The runs by their starts, ascending on both sides. A run ends at the start of the next.
  package private(set) var runs: [Run] = []
  package private(set) var madeCount = 0
  package private(set) var sourceCount = 0

  package init() {}

  /// Creates the identity over `count` bytes.
  package init(identity count: Int) {
    append(copied: count)
  }

  package mutating func append(copied count: Int) {
    guard count > 0 else { return }
    if runs.last?.isCopied != true {
      runs.append(Run(made: madeCount, source: sourceCount, isCopied: true))
    }
    madeCount += count
    sourceCount += count
  }

  /// Appends `made` bytes that replace the next `source` bytes as a whole.
  package mutating func append(made: Int, for source: Int) {
    guard made > 0 || source > 0 else { return }
    runs.append(Run(made: madeCount, source: sourceCount, isCopied: false))
    madeCount += made
    sourceCount += source
  }

  /// Removes the last `count` made bytes, together with the deletions after them.
  ///
  /// A replaced run is removed whole, so more bytes may go than requested.
  /// - Returns: the number of bytes that were removed on either side.
  package mutating func retract(made count: Int) -> (made: Int, source: Int) {
    precondition(count >= 0 && count <= madeCount, "more bytes than were made")
    let before = (made: madeCount, source: sourceCount)
    let goal = madeCount - count
    while madeCount > goal, let run = runs.last {
      if run.isCopied && run.made < goal {
        sourceCount = run.source + (goal - run.made)
        madeCount = goal
      } else {
        sourceCount = run.source
        madeCount = run.made
        runs.removeLast()
      }
    }
    return (before.made - madeCount, before.source - sourceCount)
  }

  /// Returns the source range of a made range. A position inside a replaced run widens to the whole
  /// run. An empty range maps to an empty range.
  package func source(of range: Range<Int>) -> Range<Int> {
    precondition(range.lowerBound >= 0 && range.upperBound <= madeCount, "range outside the text")
    let start = sourceStart(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, sourceEnd(of: range.upperBound))
  }

  /// Returns the made range of a source range. A deleted range maps to an empty range.
  package func made(of range: Range<Int>) -> Range<Int> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= sourceCount, "range outside the source")
    let start = madeOffset(ofSource: range.lowerBound, roundingUp: false)
    let end = madeOffset(ofSource: range.upperBound, roundingUp: true)
    return start..<max(start, end)
  }

  private func sourceStart(of made: Int) -> Int {
    guard made < madeCount else { return sourceCount }
    let index = lastRun { $0.made <= made }
    let run = runs[index]
    return run.isCopied ? run.source + (made - run.made) : run.source
  }

  /// Returns the source offset at which the byte before `made` ends.
  private func sourceEnd(of made: Int) -> Int {
    guard made > 0 else { return 0 }
    let index = lastRun { $0.made < made }
    let run = runs[index]
    if run.isCopied { return run.source + (made - run.made) }
    return index + 1 < runs.count ? runs[index + 1].source : sourceCount
  }

  private func madeOffset(ofSource source: Int, roundingUp: Bool) -> Int {
    guard source < sourceCount else { return madeCount }
    let index = lastRun { $0.source <= source }
    let run = runs[index]
    if run.isCopied { return run.made + (source - run.source) }
    if !roundingUp || source == run.source { return run.made }
    return index + 1 < runs.count ? runs[index + 1].made : madeCount
  }

  /// Returns the last run for which `holds` is true; `holds` must be true for a prefix of the runs.
  private func lastRun(where holds: (Run) -> Bool) -> Int {
    max(0, runs.partitioningIndex { !holds($0) } - 1)
  }
}
