import DocumentModel

/// The number of query words that a text contains letter for letter.
///
/// The index folds letters, so a search also finds words with similar spelling (final ya and alef
/// maqsura, ta marbuta and ha). A text with the exact spelling ranks above one that matches only
/// after folding.
struct Exactness {
  private let words: [(bytes: [UInt8], isPrefix: Bool)]

  init(_ query: Query) {
    words = query.positiveWords.map { (Array($0.text.utf8), $0.isPrefix) }
  }

  /// - Complexity: O(words · text).
  func score(_ texts: [String]) -> Int {
    let texts = texts.map { Array($0.utf8) }
    return words.count { word in
      texts.contains { Self.holds($0, word.bytes, isPrefix: word.isPrefix) }
    }
  }

  /// Returns true if `text` contains `word` as whole words.
  private static func holds(_ text: [UInt8], _ word: [UInt8], isPrefix: Bool) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where text[start] == first {
      let end = start + word.count
      guard text[start..<end].elementsEqual(word), !endsInWord(text[..<start]) else { continue }
      if isPrefix || !beginsWithWord(text[end...]) { return true }
    }
    return false
  }

  private static func beginsWithWord(_ text: ArraySlice<UInt8>) -> Bool {
    var iterator = text.prefix(4).makeIterator()
    var decoder = Unicode.UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return false }
    return isWord(scalar)
  }

  private static func endsInWord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return false }
    return beginsWithWord(text[start...])
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.isGraphemeExtend
  }
}
