import ArabicText

/// Decides whether a distance that is too small for a space of its line separates two words: it does if
/// two words are more probable than one.
enum DoubtfulSpaces {
  /// The maximum length of a word; the longest Arabic words have 15 letters.
  private static let longest = 40

  static func decided(_ line: [UInt32]) -> [UInt32] {
    guard line.contains(LineBuilder.doubtfulSpace) else { return line }
    var result: [UInt32] = []
    var start = 0
    for (index, scalar) in line.enumerated() {
      guard scalar == LineBuilder.doubtfulSpace else {
        result.append(scalar)
        if !isOfWord(scalar) { start = result.count }
        continue
      }
      let next = line[(index + 1)...].prefix(longest).prefix(while: isOfWord)
      if result.count - start <= longest, isOne(result[start...], next) { continue }
      result.append(0x20)
      start = result.count
    }
    return result
  }

  private static func isOne(_ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>) -> Bool {
    guard let one = GlyphText.cost(of: Array(first) + second), let left = GlyphText.cost(of: first),
      let right = GlyphText.cost(of: second)
    else { return false }
    return one <= left + right
  }

  private static func isOfWord(_ scalar: UInt32) -> Bool {
    GlyphText.isArabicLetter(scalar) || GlyphText.isMark(scalar) || scalar == 0x640
  }
}
