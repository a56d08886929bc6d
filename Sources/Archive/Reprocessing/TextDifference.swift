import DocumentModel

/// The difference between the old and the new text of a document that was read again.
package struct TextDifference: Sendable, Equatable {
  /// The number of words that only the old text has, and that only the new text has. A word that both have in
  /// other places counts in neither.
  package var wordsOut: Int
  package var wordsIn: Int
  /// The words of both from the first difference on, at most `passageLength` of each.
  package var old: String
  package var new: String

  /// The maximum number of words of a passage, and of letters of one of its words.
  private static let passageLength = 8
  private static let wordLength = 40

  /// - Returns: nil if both have the same words.
  /// - Complexity: O(letters).
  package init?(from old: String?, to new: String?) {
    let (oldWords, newWords) = (Self.words(old), Self.words(new))
    var counts: [Substring: Int] = [:]
    for word in oldWords { counts[word, default: 0] += 1 }
    for word in newWords { counts[word, default: 0] -= 1 }
    wordsOut = counts.values.reduce(0) { $0 + max(0, $1) }
    wordsIn = counts.values.reduce(0) { $0 + max(0, -$1) }
    let same = zip(oldWords, newWords).prefix { $0 == $1 }.count
    if same == oldWords.count, same == newWords.count { return nil }
    self.old = Self.passage(oldWords[same...])
    self.new = Self.passage(newWords[same...])
  }

  private static func words(_ text: String?) -> [Substring] {
    (text ?? "").split(whereSeparator: \.isWhitespace)
  }

  private static func passage(_ words: ArraySlice<Substring>) -> String {
    words.prefix(passageLength).map { $0.prefix(wordLength) }.joined(separator: " ")
  }
}
