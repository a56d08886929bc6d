/// The words of a text as the search index stores them.
///
/// Each word is folded. Its stem, without conjunction, preposition and article, is stored at the
/// same position if it differs. Roots are not used: they merge words of different meaning.
package enum IndexTokenizer {
  /// The name under which SQLite knows the tokenizer; it contains the version of these rules.
  package static let name = "khazin1"
  package static let version = 1

  /// The maximum length in bytes; longer words are indexed by their beginning.
  static let longest = 1024

  /// Passes every token to `emit` in order, with its byte range in `utf8`.
  ///
  /// Accepts any bytes; bytes that are not UTF-8 separate words. The token is valid only during the
  /// call. Clean text and typed text give the same tokens, except for decomposed letters, which
  /// clean text does not contain.
  ///
  /// - Parameter emit: returns false to stop.
  /// - Complexity: O(n), no allocation.
  package static func tokenize(
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ emit: (
      _ token: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isColocated: Bool
    ) throws -> Bool
  ) rethrows {
    try forEachWord(utf8) { word, start, end in
      guard try emit(word, start, end, false) else { return false }
      let dropped = Prefixes.length(in: word)
      guard dropped > 0 else { return true }
      return try emit(UnsafeBufferPointer(rebasing: word[dropped...]), start, end, true)
    }
  }

  /// Passes every folded word to `body` in order, with its byte range in `utf8`, as `tokenize` does,
  /// without stems.
  /// - Parameter body: returns false to stop.
  /// - Complexity: O(n), no allocation.
  @inline(__always)
  package static func forEachWord(
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ body: (_ word: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) throws -> Bool
  ) rethrows {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest + 8) { scratch in
      try FoldTable.shared.entries.withUnsafeBufferPointer { entries in
        var scanner = WordScanner(utf8, entries, scratch.baseAddress!)
        while let word = scanner.next() {
          let folded = UnsafeBufferPointer(start: scratch.baseAddress!, count: word.count)
          guard let splitOffset = scanner.splitOffset(in: word, folded) else {
            guard try body(folded, word.start, word.end) else { return }
            continue
          }
          let middle = scanner.source(ofFolded: splitOffset, in: word)
          let first = UnsafeBufferPointer(rebasing: folded[0..<splitOffset])
          let second = UnsafeBufferPointer(rebasing: folded[splitOffset...])
          guard try body(first, word.start, middle), try body(second, middle, word.end) else {
            return
          }
        }
      }
    }
  }

  /// Returns the words of the index that a word of a query finds, the folded word first.
  ///
  /// A single letter is not a reliable prefix (the first letter of «minister» is a waw). The index
  /// stores such stems so that «minister» finds «and-minister»; a query does not remove the letter.
  /// After the preposition lam, the article and the first lam of a word are written as two lams
  /// («للجنة»), so that the index does not store the word itself.
  /// - Parameter word: a folded word.
  package static func queryForms(_ word: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    let dropped = Prefixes.lengthWithArticle(in: word)
    var forms = [Array(word)]
    if dropped > 0 { forms.append(Array(word[dropped...])) }
    let lam = Array("ل".utf8)
    if let base = forms.last, base.count > 2 * lam.count, base.starts(with: lam) {
      forms += ["", "و", "ف"].map { Array($0.utf8) + lam + base }
    }
    return forms
  }
}
