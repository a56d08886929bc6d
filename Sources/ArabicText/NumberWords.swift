import Vocabulary

/// Numbers written in words or digits, as the press writes them: any gender, any case, with the
/// article or without, with a space after the conjunction or the article, in brackets.
package enum NumberWords {
  /// The ordinal that begins with a word.
  ///
  /// - Parameter allowingPrefix: the first word may carry a conjunction or a preposition.
  /// - Returns: its value and the index after its last word; nil where none begins here.
  package static func ordinal(
    at index: Int, in text: NormalisedText, allowingPrefix: Bool = false
  ) -> (value: Int, end: Int)? {
    let reader = NumberReader(text: text)
    if let digits = reader.articleAndDigits(at: index, allowingPrefix: allowingPrefix) {
      return digits
    }
    guard let first = reader.word(index), reader.mayBegin(first, allowingPrefix) else { return nil }
    return reader.ordinal(first, at: index)
  }

  /// The cardinal that begins with a word, below ten million.
  package static func cardinal(
    at index: Int, in text: NormalisedText, allowingPrefix: Bool = false
  ) -> (value: Int, end: Int)? {
    let reader = NumberReader(text: text)
    if let digits = reader.groupedDigits(at: index) {
      return reader.thousands(digits)
    }
    guard let first = reader.word(index), reader.mayBegin(first, allowingPrefix) else { return nil }
    return reader.cardinal(at: index)
  }
}
