import CXXHash

/// The parts of a folded word by which words are compared: the word without its clitics, and its
/// light stem.
///
///     والمدينتين   whole
///       مدينتين    base: without conjunction, preposition and article
///       مدين       stem: without the endings of number, gender and possession
package struct WordKeys: Sendable {
  /// The number of bytes before the base.
  package let prefix: Int
  /// The start of a second base, of a word whose two lams may be a preposition and the first letter:
  /// «للجنة» is «to the garden» and «to the committee».
  package let lamBase: Int?
  /// The byte range of the light stem.
  package let stem: Range<Int>

  /// - Parameters:
  ///   - word: the bytes of a folded word.
  ///   - needsArticle: true removes letters before the word only together with an article. A single
  ///     letter may belong to the word: the first letter of «وزير» is no conjunction.
  /// - Complexity: O(bytes).
  package init(_ word: UnsafeBufferPointer<UInt8>, needsArticle: Bool = false) {
    self.init(
      word, prefix: needsArticle ? Prefixes.lengthWithArticle(in: word) : Prefixes.length(in: word))
  }

  /// - Parameter prefix: the number of bytes before the base, as `prefix(of:)` returns it.
  /// - Complexity: O(bytes).
  package init(_ word: UnsafeBufferPointer<UInt8>, prefix: Int) {
    self.prefix = prefix
    lamBase = Prefixes.secondLam(in: word)
    stem = Self.isLatin(word) ? Self.latinStem(of: word) : LightStem.range(in: word, from: prefix)
  }

  /// Returns the number of bytes before the base of a folded word.
  @inline(__always)
  package static func prefix(of word: UnsafeBufferPointer<UInt8>) -> Int {
    Prefixes.length(in: word)
  }

  private static func isLatin(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
  }

  /// Returns the word without the `s` of an English or French plural.
  private static func latinStem(of word: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let ending = UInt8(ascii: "s")
    let isPlural = word.count > 3 && word.last == ending && word[word.count - 2] != ending
    return 0..<(isPlural ? word.count - 1 : word.count)
  }

  /// Returns the XXH3-64 hash of bytes, by which the ranking compares words.
  package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    khazin_xxh3_64(bytes.baseAddress, bytes.count)
  }

  /// Returns the XXH3-64 hash of a folded string.
  package static func hash(_ folded: String) -> UInt64 {
    var folded = folded
    return folded.withUTF8 { hash($0) }
  }
}
