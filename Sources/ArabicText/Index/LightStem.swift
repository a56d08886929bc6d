import CXXHash
import DocumentModel

/// The light stem of a folded word: without conjunction, preposition and article, and without the
/// endings of number, gender and possession that light10 removes (Larkey, Ballesteros and Connell,
/// Light Stemming for Arabic Information Retrieval, 2007). It is for learning and for ranking, not for
/// the index, because it merges words of different meaning.
package enum LightStem {
  /// The minimum number of letters that remain, of two bytes each.
  private static let least = 2

  /// The endings in folded letters: teh marbuta is heh, alef maqsura is yeh.
  private static let endings: [[UInt8]] = {
    let (alef, heh, yeh) = (Letter.alef, Letter.heh, Letter.yeh)
    let (noon, teh, waw) = (Letter.noon, Letter.teh, Letter.waw)
    return [
      [heh, alef], [alef, noon], [alef, teh], [waw, noon], [yeh, noon], [yeh, heh], [heh], [yeh],
    ].map { letters in
      letters.flatMap { Array(String(Unicode.Scalar($0)!).utf8) }
    }
  }()

  /// Returns the XXH3-64 hash of the stem's bytes.
  /// - Complexity: O(bytes).
  package static func hash(of word: Word, in text: NormalisedText) -> UInt64 {
    text.folded.utf8.withUnsafeBufferPointer { folded in
      let bytes = UnsafeBufferPointer(rebasing: folded[word.folded])
      let stem = range(in: bytes)
      return khazin_xxh3_64(bytes.baseAddress! + stem.lowerBound, stem.count)
    }
  }

  /// Returns the byte range of the stem in a word.
  static func range(in word: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    range(in: word, from: Prefixes.length(in: word))
  }

  /// Returns the byte range of the stem of a word whose prefix ends at `start`.
  static func range(in word: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
    var end = word.count
    while let ending = endings.first(where: { isEnding($0, word[start..<end]) }) {
      end -= ending.count
    }
    return start..<end
  }

  private static func isEnding(_ ending: [UInt8], _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool
  {
    word.count >= ending.count + least * 2 && word.suffix(ending.count).elementsEqual(ending)
  }
}
