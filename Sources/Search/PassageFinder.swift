import ArabicText

/// A part of a text that shows best why the text was found.
package struct BestPassage: Sendable, Equatable {
  /// Whole sentences if they are short enough, with the matching words marked.
  package var text: String
  /// The offset of the first marked word in the text, in bytes of UTF-8; nil if nothing matches.
  package var offset: Int?

  /// The same passage of a text that has no offsets.
  package var withoutOffset: BestPassage { BestPassage(text: text) }

  init(text: String, offset: Int? = nil) {
    self.text = text
    self.offset = offset
  }
}

/// Finds the best passage of texts for a query.
package struct PassageFinder {
  /// The marks around a matching word.
  package struct HitMarks: Sendable {
    package var open: String
    package var close: String

    package init(open: String, close: String) {
      self.open = open
      self.close = close
    }
  }

  /// The maximum number of words in a passage.
  private static let longest = 40

  private let query: RankedQuery
  private let marks: HitMarks
  private let table: TermTable

  package init(_ query: RankedQuery, marks: HitMarks) {
    self.query = query
    self.marks = marks
    table = TermTable(query.terms)
  }

  /// Returns the run of sentences with the most valuable terms, the first of equals.
  ///
  /// A sentence longer than the limit is cut at words, with an ellipsis.
  /// - Complexity: O(bytes).
  package func passage(of text: String) -> BestPassage {
    var text = text
    return text.withUTF8 { bytes in
      let words = MatchedWords(bytes, table, query)
      guard let range = words.best(atMost: Self.longest) else { return BestPassage(text: "") }
      return render(range, words, bytes)
    }
  }

  private func render(
    _ range: Range<Int>, _ words: MatchedWords, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> BestPassage {
    var result = ""
    var offset: Int?
    let end = words.end(of: range, in: bytes)
    var at = words.start(of: range, in: bytes)
    if !words.isSentenceStart(range.lowerBound) { result += "…" }
    func append(_ part: Range<Int>) {
      result += String(decoding: bytes[part], as: UTF8.self)
    }
    for number in range where words.isMatch(number) {
      let word = words.bytes(number)
      append(at..<word.lowerBound)
      result += marks.open
      append(word)
      result += marks.close
      at = word.upperBound
      offset = offset ?? word.lowerBound
    }
    append(at..<max(at, end))
    if !words.isSentenceEnd(range.upperBound) { result += "…" }
    let isSpace = { (character: Character) in character.isWhitespace }
    let line = result.split(whereSeparator: isSpace).joined(separator: " ")
    return BestPassage(text: line, offset: offset)
  }
}
