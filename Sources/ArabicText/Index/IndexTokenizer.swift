/// The words of a text as the search index holds them.
///
/// Each word is folded; at the same place stands its stem, without conjunction, preposition and
/// article, where that differs. No roots: they merge words of different meaning.
package enum IndexTokenizer {
  /// The name under which SQLite knows it; it carries the version of these rules.
  package static let name = "khazin1"
  package static let version = 1

  /// Longer words are indexed by their beginning; in bytes.
  static let longest = 1024

  /// Hands every token to `emit` in order of place, with its byte range in `utf8`.
  ///
  /// Reads any bytes: what is not UTF-8 parts words. The token is valid only during the call.
  /// Clean text and text as people type it give the same tokens, but for decomposed letters, which
  /// clean text does not hold.
  ///
  /// - Parameter emit: returns false to end.
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
    guard let border = scanner.border(in: word, folded) else {
      return try emitWord(folded, word.start, word.end, emit)
    }
    let middle = scanner.source(ofFolded: border, in: word)
    let first = UnsafeBufferPointer(rebasing: folded[0..<border])
    let second = UnsafeBufferPointer(rebasing: folded[border...])
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

  /// One word of a query: folded whole, and its stem where an article stands in it.
  ///
  /// A letter alone is no sure prefix (the first letter of «minister» is a waw): the index holds
  /// such stems so that «minister» finds «and-minister», a query does not drop it.
  package static func queryForms(_ word: String) -> (whole: String, stem: String?) {
    let whole = ArabicFolding.fold(word)
    var bytes = Array(whole.utf8)
    let dropped = bytes.withUnsafeBufferPointer { Prefixes.lengthWithArticle(in: $0) }
    guard dropped > 0 else { return (whole, nil) }
    bytes.removeFirst(dropped)
    return (whole, String(decoding: bytes, as: UTF8.self))
  }
}
