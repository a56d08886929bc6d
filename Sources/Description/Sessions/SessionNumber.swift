import ArabicText
import DocumentModel

/// The number of a session: an ordinal in words or digits.
struct SessionNumber {
  var value: Int
  var words: Range<Int>

  /// The largest number. No body has held more sessions; a larger number is a year or a count.
  static let limit = 299
  /// The number of words before a session noun to search in a language that writes the number
  /// first.
  static let foreignReach = 7

  /// Returns the first number in the range. Digits count only after the article, or if only kind
  /// words separate them from the start of the range.
  static func first(in range: Range<Int>, of context: SessionContext) -> SessionNumber? {
    var isDirect = true
    var word = range.lowerBound
    while word < range.upperBound {
      if let ordinal = NumberWords.ordinal(at: word, in: context.text),
        (1...limit).contains(ordinal.value), ordinal.end <= range.upperBound,
        ordinal.end > word + 1 || digits(at: word, of: context) == nil
      {
        return SessionNumber(value: ordinal.value, words: word..<ordinal.end)
      }
      if let digits = digits(at: word, of: context), isDirect {
        return SessionNumber(value: digits, words: word..<(word + 1))
      }
      let isArticle = context.isArticle(word)
      isDirect = isArticle || isDirect && context.isKindWord(word)
      word += 1
    }
    return nil
  }

  /// Returns the number before a session noun: "51st session", "51. oturum", "fifty-first
  /// extraordinary session".
  static func before(_ noun: Int, of context: SessionContext) -> SessionNumber? {
    let start = max(context.paragraph(of: noun).lowerBound, noun - foreignReach)
    var best: SessionNumber?
    var word = start
    while word < noun {
      guard let number = foreign(at: word, of: context) else {
        word += 1
        continue
      }
      guard number.words.upperBound <= noun else { break }
      let rest = number.words.upperBound..<noun
      if rest.allSatisfy({ context.isRole(.between, at: $0) || context.isKindWord($0) }),
        !context.endsStatement(in: number.words.lowerBound..<noun + 1)
      {
        best = number
      }
      word = number.words.upperBound
    }
    return best
  }

  /// Reads digits with their ending or dot, or an ordinal in words with the tens before it.
  private static func foreign(at word: Int, of context: SessionContext) -> SessionNumber? {
    if let value = digits(at: word, of: context) {
      let hasEnding = context.isRole(.ending, at: word + 1)
      let hasDot =
        word + 1 < context.text.words.count
        && context.text.foldedGap(before: word + 1).first == 0x2E
      return hasEnding || hasDot
        ? SessionNumber(value: value, words: word..<(word + (hasEnding ? 2 : 1))) : nil
    }
    guard let mark = context.ordinals.first(in: word..<word + 1) else { return nil }
    guard mark.value.isTens else {
      return SessionNumber(value: mark.value.value, words: mark.words)
    }
    let next = mark.words.upperBound
    for skipped in 0...1 {
      let place = next + skipped
      guard skipped == 0 || context.isRole(.ending, at: next) else { break }
      if let unit = context.ordinals.first(in: place..<place + 1), !unit.value.isTens,
        unit.value.value < 10
      {
        return SessionNumber(
          value: mark.value.value + unit.value.value, words: word..<unit.words.upperBound)
      }
    }
    return nil
  }

  private static func digits(at word: Int, of context: SessionContext) -> Int? {
    guard word < context.text.words.count else { return nil }
    let bytes = context.text.folded.utf8[context.text.words[word].folded]
    guard bytes.count <= 3, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (1...limit).contains(value) ? value : nil
  }
}
