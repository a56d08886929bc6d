import ArabicText

/// The words of a query as the index tokenizes them.
enum SearchWords {
  /// Returns true if the text contains a word of the index; an expression without one has no
  /// meaning.
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

  /// Returns an FTS5 string: FTS5 passes its content to our tokenizer and never parses it as syntax
  /// (https://www.sqlite.org/fts5.html#fts5_strings).
  static func string(_ words: Query.Words) -> String {
    let text = words.text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar.value == 0 ? " " : String(scalar)
    }
    return "\"" + text.joined() + "\"" + (words.isPrefix ? " *" : "")
  }
}
