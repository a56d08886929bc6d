import ArabicText

/// Removes the signs that a program puts between joined letters to fill a line.
///
/// Such a sign is a tatweel, or what the font maps its glyph to: in many fonts a hyphen, in some a digit.
enum FillSigns {
  private static let tatweel: UInt32 = 0x640
  /// The minimum number of places, and the minimum number for each 1,000 scalars, at which a sign stands
  /// between joined letters. Words with hyphens are rarer.
  private static let least = 8
  private static let leastShare = 2

  static func remove(_ lines: inout [[UInt32]]) {
    var counts: [UInt32: Int] = [:]
    var all = 0
    for line in lines {
      all += line.count
      eachFill(of: line) { counts[line[$0.lowerBound], default: 0] += 1 }
    }
    let signs = counts.filter { sign, count in
      sign == tatweel || count >= least && 1_000 * count >= leastShare * all
    }
    guard !signs.isEmpty else { return }
    for index in lines.indices {
      let line = lines[index]
      var kept: [UInt32] = []
      var from = 0
      eachFill(of: line) { fill in
        guard signs[line[fill.lowerBound]] != nil else { return }
        kept += line[from..<fill.lowerBound]
        from = fill.upperBound
      }
      if from > 0 { lines[index] = kept + line[from...] }
    }
  }

  /// Calls `body` with each run of one sign between a letter that joins and another letter.
  private static func eachFill(of line: [UInt32], do body: (Range<Int>) -> Void) {
    var index = 1
    while index + 1 < line.count {
      let sign = line[index]
      guard isFill(sign), GlyphText.joinsNext(line[index - 1]) else {
        index += 1
        continue
      }
      var end = index
      while end < line.count, line[end] == sign { end += 1 }
      if end < line.count, GlyphText.isArabicLetter(line[end]) { body(index..<end) }
      index = end
    }
  }

  private static func isFill(_ scalar: UInt32) -> Bool {
    scalar == tatweel || GlyphText.isDigit(scalar)
      || scalar > 0x20 && scalar < 0x7F && !GlyphText.isLeftToRight(scalar)
  }
}
