/// The prefixes of an Arabic word: conjunction, preposition, article.
enum Prefixes {
  /// The size of a letter: all the letters involved take two bytes of UTF-8.
  private static let letter = 2
  /// The minimum number of letters that remain. If two single letters are removed, one more must
  /// remain, because they are more often part of the word.
  private static let least = 3

  /// Returns the number of prefix bytes of a folded word, or 0 if no prefix can be removed.
  static func length(in word: UnsafeBufferPointer<UInt8>) -> Int {
    let withArticle = lengthWithArticle(in: word)
    if withArticle > 0 { return withArticle }
    var dropped = 0
    if isConjunction(word, 0), has(least, after: letter, in: word) { dropped = letter }
    if isPreposition(word, dropped) {
      let left = dropped > 0 ? least + 1 : least
      if has(left, after: dropped + letter, in: word) { dropped += letter }
    }
    return dropped
  }

  /// Returns the same if the prefix ends with the article, or with the two lams that contain it;
  /// otherwise 0.
  static func lengthWithArticle(in word: UnsafeBufferPointer<UInt8>) -> Int {
    let end = articleEnd(word, from: isConjunction(word, 0) ? letter : 0)
    return end > 0 && has(least, after: end, in: word) ? end : 0
  }

  /// Returns the offset of the second of two lams that begin the word, or follow its conjunction; nil
  /// if the word has none or would lose too much.
  static func secondLam(in word: UnsafeBufferPointer<UInt8>) -> Int? {
    let first = isConjunction(word, 0) ? letter : 0
    guard scalar(word, first) == Letter.lam, scalar(word, first + letter) == Letter.lam,
      has(least, after: first + letter, in: word)
    else { return nil }
    return first + letter
  }

  /// Returns the end of the article that starts at `start`, with or without a preposition before
  /// it; 0 if there is none.
  private static func articleEnd(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    func isArticle(_ index: Int) -> Bool {
      scalar(word, index) == Letter.alef && scalar(word, index + letter) == Letter.lam
    }
    if isArticle(start) { return start + letter * 2 }
    guard isPreposition(word, start) else { return 0 }
    if isArticle(start + letter) { return start + letter * 3 }
    let areLams = scalar(word, start) == Letter.lam && scalar(word, start + letter) == Letter.lam
    return areLams ? start + letter * 2 : 0
  }

  private static func has(
    _ letters: Int, after start: Int, in word: UnsafeBufferPointer<UInt8>
  ) -> Bool { word.count - start >= letters * letter }

  @inline(__always)
  private static func scalar(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    guard index + 1 < word.count, word[index] & 0xE0 == 0xC0 else { return 0 }
    return UInt32(word[index] & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F)
  }

  private static func isConjunction(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = scalar(word, index)
    return first == Letter.waw || first == Letter.feh
  }

  private static func isPreposition(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = scalar(word, index)
    return first == Letter.beh || first == Letter.kaf || first == Letter.lam
  }
}
