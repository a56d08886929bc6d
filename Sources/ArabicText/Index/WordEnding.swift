/// The last letters by which words differ that folding makes equal: «على» and «علي», «سنة» and «سنه».
package enum WordEnding {
  /// Returns the last letter of a word if it is yeh, alef maksura, heh or teh marbuta; nil otherwise.
  /// - Parameter word: the bytes of a word as it stands in a text, perhaps with vowel signs.
  package static func letter(of word: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    var end = word.endIndex
    while end - 2 >= word.startIndex, word[end - 2] & 0xE0 == 0xC0 {
      let scalar = UInt32(word[end - 2] & 0x1F) << 6 | UInt32(word[end - 1] & 0x3F)
      switch scalar {
      case Letter.yeh, Letter.alefMaksura, Letter.heh, Letter.tehMarbuta: return scalar
      case 0x64B...0x652: end -= 2
      default: return nil
      }
    }
    return nil
  }
}
