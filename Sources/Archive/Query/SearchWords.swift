import ArabicText

/// What the index would make of words in a query.
enum SearchWords {
  /// Whether any word of the index comes of the text: an expression without one has no meaning.
  static func holdsWord(_ text: String) -> Bool {
    var found = false
    var text = text
    text.withUTF8 { bytes in
      IndexTokenizer.tokenize(bytes) { _, _, _, _ in
        found = true
        return false
      }
    }
    return found
  }

  /// An FTS5 string: whatever stands in it, FTS5 reads it through our tokenizer and never as
  /// syntax (https://www.sqlite.org/fts5.html#fts5_strings).
  static func string(_ words: Query.Words) -> String {
    let text = words.text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar.value == 0 ? " " : String(scalar)
    }
    return "\"" + text.joined() + "\"" + (words.isPrefix ? " *" : "")
  }
}
