/// Maps behind one another: what was made from a text that was itself made.
extension OffsetMap {
  /// The map of this text to the source of `other`, where this one's source is the text that `other`
  /// made.
  ///
  /// Where both copy, the result copies; where a replaced run of one meets part of a run of the other,
  /// the smallest stretch that both borders share stands as a whole.
  /// - Precondition: `sourceCount == other.madeCount`.
  /// - Complexity: O(runs of both).
  package func composed(over other: OffsetMap) -> OffsetMap {
    precondition(sourceCount == other.madeCount, "maps that do not meet")
    var upper = RunCursor(self)
    var lower = RunCursor(other)
    var result = OffsetMap()
    while !upper.isAtEnd || !lower.isAtEnd {
      if upper.copies > 0, lower.copies > 0 {
        let count = min(upper.copies, lower.copies)
        result.append(copied: count)
        upper.advance(copied: count)
        lower.advance(copied: count)
      } else {
        let block = Self.block(&upper, &lower)
        result.append(made: block.made, for: block.source)
      }
    }
    return result
  }

  /// Consumes the shortest stretch from one common border to the next, at least one replaced run.
  private static func block(
    _ upper: inout RunCursor, _ lower: inout RunCursor
  ) -> (made: Int, source: Int) {
    // The cursors meet in the text between: the source of the upper, what the lower made.
    var ahead = 0
    var made = 0
    var source = 0
    if upper.copies == 0, !upper.isAtEnd {
      let run = upper.takeReplaced()
      made += run.made
      ahead += run.source
    } else {
      let run = lower.takeReplaced()
      source += run.source
      ahead -= run.made
    }
    while ahead != 0 {
      if ahead > 0 {
        let run = lower.take(atMost: ahead)
        source += run.source
        ahead -= run.made
      } else {
        let run = upper.take(atMost: -ahead)
        made += run.made
        ahead += run.source
      }
    }
    return (made, source)
  }
}

/// A place in a map's runs, and what is left of the run there.
private struct RunCursor {
  private let map: OffsetMap
  private var index = 0
  /// Bytes of the copied run that are consumed.
  private var used = 0

  init(_ map: OffsetMap) {
    self.map = map
  }

  var isAtEnd: Bool { index == map.runs.count }

  /// Bytes left of the copied run here; 0 at a replaced run and at the end.
  var copies: Int {
    guard !isAtEnd, map.runs[index].isCopied else { return 0 }
    return size.made - used
  }

  private var size: (made: Int, source: Int) {
    let run = map.runs[index]
    let isLast = index + 1 == map.runs.count
    let made = isLast ? map.madeCount : map.runs[index + 1].made
    let source = isLast ? map.sourceCount : map.runs[index + 1].source
    return (made - run.made, source - run.source)
  }

  mutating func advance(copied count: Int) {
    used += count
    if used == size.made { next() }
  }

  mutating func takeReplaced() -> (made: Int, source: Int) {
    let taken = size
    next()
    return taken
  }

  /// A part of a copied run, or the whole of a replaced one.
  mutating func take(atMost count: Int) -> (made: Int, source: Int) {
    guard copies > 0 else { return takeReplaced() }
    let part = min(count, copies)
    advance(copied: part)
    return (part, part)
  }

  private mutating func next() {
    index += 1
    used = 0
  }
}
