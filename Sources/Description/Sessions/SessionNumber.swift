import ArabicText
import Vocabulary

/// The number of a session: an ordinal in words or digits.
struct SessionNumber {
  var value: Int
  var words: Range<Int>

  /// No body has held more sessions; what is larger is a year or a count.
  static let limit = 299

  /// The first number in the range. Digits count only behind the article, or where nothing but
  /// kind words stands between them and the start of the range.
  static func first(in range: Range<Int>, of scene: SessionScene) -> SessionNumber? {
    var isDirect = true
    var word = range.lowerBound
    while word < range.upperBound {
      if let ordinal = NumberWords.ordinal(at: word, in: scene.text),
        (1...limit).contains(ordinal.value), ordinal.end <= range.upperBound
      {
        return SessionNumber(value: ordinal.value, words: word..<ordinal.end)
      }
      if let digits = digits(at: word, of: scene), isDirect {
        return SessionNumber(value: digits, words: word..<(word + 1))
      }
      let isArticle = scene.isArticle(word)
      isDirect = isArticle || isDirect && scene.isKindWord(word)
      word += 1
    }
    return nil
  }

  private static func digits(at word: Int, of scene: SessionScene) -> Int? {
    let bytes = scene.text.folded.utf8[scene.text.words[word].folded]
    guard bytes.count <= 3, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (1...limit).contains(value) ? value : nil
  }
}
