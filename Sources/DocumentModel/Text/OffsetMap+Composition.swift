/// Composition of maps: the source of one map is the text that another map made.
extension OffsetMap {
  /// Returns the map from this text to the source of `other`, where `other` made the source of this
  /// text.
  ///
  /// If both maps copy, the result copies. If a replaced run of one overlaps part of a run of the
  /// other, the shortest stretch whose ends are run boundaries in both becomes one replaced run.
  /// - Precondition: `sourceCount == other.madeCount`.
  /// - Complexity: O(runs of both).
  package func composed(over other: OffsetMap) -> OffsetMap {
    precondition(sourceCount == other.madeCount, "the maps do not meet")
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

  /// Consumes the shortest stretch from one common boundary to the next, at least one replaced run.
  private static func block(
    _ upper: inout RunCursor, _ lower: inout RunCursor
  ) -> (made: Int, source: Int) {
    // The cursors meet in the text between the maps: the source of `upper`, made by `lower`.
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

/// A position in the runs of a map, with the rest of the run at that position.
private struct RunCursor {
  private let map: OffsetMap
  private var index = 0
  /// The number of consumed bytes of the copied run.
  private var used = 0

  init(_ map: OffsetMap) {
    self.map = map
  }

  var isAtEnd: Bool { index == map.runs.count }

  /// The number of remaining bytes of the copied run; 0 at a replaced run and at the end.
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

  /// Takes part of a copied run, or a whole replaced run.
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
