/// A stretch of text that may be windows-1256 read as windows-1252. It consists of words of ASCII
/// letters and words of letters that would be Arabic; words that mix the two are included only if
/// they may be two words glued together.
struct MojibakeLetterRun {
  let start: Int
  /// The index after its last scalar, at which the next run starts.
  private(set) var end: Int
  /// True if the run ended at a word or a scalar that cannot be such text.
  private var isBroken = false
  /// The evidence of the significant words, in tenths of a bit.
  private var score = 0
  private var letters = 0
  private var hull: Range<Int>?

  /// The required evidence: eight bits in total, and three tenths of a bit for each letter (the
  /// mean over all 20,623 articles of SANAD and ANT is 0.9).
  private static let least = 80
  private static let leastPerLetter = 3
  private static let leastLetters = 4

  /// - Complexity: O(length of the run).
  init(_ text: UnsafeBufferPointer<UInt32>, from start: Int) {
    self.start = start
    end = start
    while end < text.count {
      let word = MojibakeLetterWord(text, from: end)
      end = word.end
      if word.isForeign || word.mixes {
        isBroken = true
        return
      }
      guard word.letters >= 2 else { continue }
      score += word.score
      letters += word.letters
      hull = (hull?.lowerBound ?? word.start)..<word.end
    }
  }

  /// Returns the range to undo: from the first significant word to the last, with the rest of their
  /// lines; nil if the words do not spell Arabic.
  func part(of text: UnsafeBufferPointer<UInt32>) -> Range<Int>? {
    guard let hull, letters >= Self.leastLetters, score >= Self.least,
      score >= letters * Self.leastPerLetter
    else { return nil }
    var lower = hull.lowerBound
    while lower > start && !MojibakeRun.isLineEnd(text[lower - 1]) { lower -= 1 }
    var upper = hull.upperBound
    while upper < end && !MojibakeRun.isLineEnd(text[upper]) { upper += 1 }
    // The word that broke the run is the last one in it.
    if isBroken { while upper > hull.upperBound && text[upper - 1] > 0x20 { upper -= 1 } }
    return lower..<upper
  }
}
