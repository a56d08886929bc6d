import DocumentModel

/// Numbers in words or digits, as the press writes them: any gender, any case, with or without the
/// article, with a space after the conjunction or the article, in brackets, glued.
///
/// The following are not numbers: the ordinals in names of months and rulers, Monday, the day
/// before yesterday, fractions, «per cent», «thousands of».
package enum NumberWords {
  /// Returns the ordinal that starts with a word, unless it is part of a name.
  ///
  /// - Parameter allowingPrefix: true if the first word may have a conjunction or a preposition.
  /// - Returns: the value and the index after the last word; nil if no ordinal starts here.
  /// - Complexity: O(1), a dozen words at most.
  package static func ordinal(
    at index: Int, in text: NormalisedText, allowingPrefix: Bool = false
  ) -> (value: Int, end: Int)? {
    let reader = NumberReader(text: text)
    if let digits = reader.articleAndDigits(at: index, allowingPrefix: allowingPrefix) {
      return digits
    }
    guard let first = reader.word(index), reader.mayBegin(first, allowingPrefix),
      let ordinal = reader.ordinal(at: index), reader.name(ofOrdinal: ordinal, at: index) == nil
    else { return nil }
    return ordinal
  }

  /// Returns the whole number that starts with a word, below 10^18.
  package static func cardinal(
    at index: Int, in text: NormalisedText, allowingPrefix: Bool = false
  ) -> (value: Int, end: Int)? {
    let reader = NumberReader(text: text)
    if let first = reader.word(index), !reader.mayBegin(first, allowingPrefix) { return nil }
    return reader.cardinal(at: index)
  }

  /// Returns all numbers of a text, in order. At each word the longer of the ordinal and the
  /// cardinal is used, or the ordinal if they are equally long. Digits are cardinals unless the
  /// article precedes them.
  package static func all(in text: NormalisedText) -> [WrittenNumber] {
    let reader = NumberReader(text: text)
    var found: [WrittenNumber] = []
    var index = 0
    while index < text.words.count {
      if let number = reader.writtenNumber(at: index) {
        found.append(number)
        index = number.words.upperBound
      } else {
        // A number that is not whole is skipped with the digits after its point.
        index = max(index + 1, reader.number(at: index)?.end ?? 0)
      }
    }
    return found
  }
}

extension NumberReader {
  fileprivate func writtenNumber(at index: Int) -> WrittenNumber? {
    let isDigits = digits(at: index) != nil
    guard isDigits || word(index) != nil else { return nil }
    let cardinal = cardinal(at: index)
    let ordinal =
      isDigits ? nil : articleAndDigits(at: index, allowingPrefix: true) ?? ordinal(at: index)
    if let ordinal, ordinal.end >= cardinal?.end ?? 0 {
      return WrittenNumber(
        value: ordinal.value, kind: .ordinal, words: index..<ordinal.end,
        name: name(ofOrdinal: ordinal, at: index))
    }
    return cardinal.map {
      WrittenNumber(value: $0.value, kind: .cardinal, words: index..<$0.end)
    }
  }
}
