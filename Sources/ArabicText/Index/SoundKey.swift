import CXXHash

/// A key under which the spellings of one foreign name meet: هاكان and حقان, غوتيريش and جوتيريش,
/// الروهينغا and الروهنغيا.
///
/// Transcribers differ in the long vowels and in letters of one sound. The key keeps the first
/// letter and the consonants, each as the first letter of its class.
package enum SoundKey {
  /// The minimum number of consonants: shorter words meet by chance.
  static let leastConsonants = 3

  /// The letters that transcribers use for one sound, as one string for each sound.
  package static let sounds = ["غجگچ", "كق", "هح", "تط", "سصث", "زذظض", "فڤ", "بپ"]

  /// The letters U+0600 to 06FF by class; 0 for a long vowel.
  private static let classes: [UInt8] = {
    var classes = (0..<256).map { UInt8($0) }
    for letters in sounds {
      let numbers = letters.unicodeScalars.map { UInt8($0.value - block) }
      for number in numbers { classes[Int(number)] = numbers[0] }
    }
    for vowel in [Letter.alef, Letter.waw, Letter.yeh] { classes[Int(vowel - block)] = 0 }
    return classes
  }()
  private static let block: UInt32 = 0x600

  /// Returns the hash of the key; nil for a word with too few consonants or other letters.
  /// - Parameter word: folded bytes without clitics.
  /// - Complexity: O(bytes).
  package static func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count / 2 + 1) { key in
      var (count, consonants) = (0, 0)
      for index in stride(from: 0, to: word.count - 1, by: 2) {
        guard word[index] & 0xFC == 0xD8 else { return nil }
        let scalar = UInt32(word[index] & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F)
        let sound = classes[Int(scalar - block)]
        let isSilent = sound == 0 || index + 2 == word.count && scalar == Letter.heh
        if isSilent && count > 0 { continue }
        if !isSilent { consonants += 1 }
        // A doubled consonant is often written once.
        if count > 0, key[count - 1] == sound { continue }
        key[count] = sound
        count += 1
      }
      guard consonants >= leastConsonants else { return nil }
      return khazin_xxh3_64(key.baseAddress, count)
    }
  }
}
