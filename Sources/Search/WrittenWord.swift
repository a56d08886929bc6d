import ArabicText

/// Words as people write them, by their folded forms.
package enum WrittenWord {
  /// Returns the first occurrence of a word in a text without its clitics; nil if there is none.
  /// - Parameter folded: the folded word without clitics.
  /// - Complexity: O(bytes).
  package static func first(_ folded: String, in text: String) -> String? {
    var (text, folded) = (text, folded)
    var found: String?
    text.withUTF8 { bytes in
      folded.withUTF8 { wanted in
        IndexTokenizer.forEachWord(bytes) { word, start, end in
          let starts = [0, WordKeys.prefix(of: word), WordKeys(word, needsArticle: true).prefix]
          let start = (starts + [WordKeys(word).lamBase].compactMap { $0 }).first { start in
            word[start...].elementsEqual(wanted)
          }.map { self.start(afterLetters: $0 / letter, in: bytes[start..<end]) }
          found = start.map { String(decoding: bytes[$0..<end], as: UTF8.self) }
          return found == nil
        }
      }
    }
    return found
  }

  /// Returns the clitics of a word: its first letters with their vowel signs.
  static func clitics(ofBytes folded: Int, in word: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let end = start(afterLetters: folded / letter, in: word)
    return String(decoding: word[word.startIndex..<end], as: UTF8.self)
  }

  /// The bytes of a folded letter that may be a clitic.
  private static let letter = 2

  private static func start(
    afterLetters count: Int, in word: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Int {
    var (at, left) = (word.startIndex, count)
    while at + 1 < word.endIndex, word[at] & 0xE0 == 0xC0 {
      let scalar = UInt32(word[at] & 0x1F) << 6 | UInt32(word[at + 1] & 0x3F)
      let isMark = (0x64B...0x65F).contains(scalar) || scalar == 0x670 || scalar == 0x640
      if !isMark {
        guard left > 0 else { break }
        left -= 1
      }
      at += 2
    }
    return at
  }
}
