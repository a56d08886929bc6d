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
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest + 8) { scratch in
      try FoldTable.shared.entries.withUnsafeBufferPointer { entries in
        var scanner = WordScanner(utf8, entries, scratch.baseAddress!)
        while let word = scanner.next() {
          let folded = UnsafeBufferPointer(start: scratch.baseAddress!, count: word.count)
          guard try emitParts(of: word, folded, scanner, emit) else { return }
        }
      }
    }
  }

  private static func emitParts(
    of word: WordScanner.Found, _ folded: UnsafeBufferPointer<UInt8>, _ scanner: WordScanner,
    _ emit: (UnsafeBufferPointer<UInt8>, Int, Int, Bool) throws -> Bool
  ) rethrows -> Bool {
    guard let splitOffset = scanner.splitOffset(in: word, folded) else {
      return try emitWord(folded, word.start, word.end, emit)
    }
    let middle = scanner.source(ofFolded: splitOffset, in: word)
    let first = UnsafeBufferPointer(rebasing: folded[0..<splitOffset])
    let second = UnsafeBufferPointer(rebasing: folded[splitOffset...])
    return try emitWord(first, word.start, middle, emit)
      && emitWord(second, middle, word.end, emit)
  }

  private static func emitWord(
    _ folded: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int,
    _ emit: (UnsafeBufferPointer<UInt8>, Int, Int, Bool) throws -> Bool
  ) rethrows -> Bool {
    guard try emit(folded, start, end, false) else { return false }
    let dropped = Prefixes.length(in: folded)
    guard dropped > 0 else { return true }
    return try emit(UnsafeBufferPointer(rebasing: folded[dropped...]), start, end, true)
  }

  /// Returns the folded word of a query, and its stem if the word contains an article.
  ///
  /// A single letter is not a reliable prefix (the first letter of «minister» is a waw). The index
  /// stores such stems so that «minister» finds «and-minister»; a query does not remove the letter.
  package static func queryForms(_ word: String) -> (whole: String, stem: String?) {
    let whole = ArabicFolding.fold(word)
    var bytes = Array(whole.utf8)
    let dropped = bytes.withUnsafeBufferPointer { Prefixes.lengthWithArticle(in: $0) }
    guard dropped > 0 else { return (whole, nil) }
    bytes.removeFirst(dropped)
    return (whole, String(decoding: bytes, as: UTF8.self))
  }
}
