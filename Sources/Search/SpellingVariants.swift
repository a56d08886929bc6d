import ArabicText

/// The words that a mistyped word may stand for, the likeliest mistakes first.
///
/// A likely change is a letter of the same sound, a letter beside it on the keyboard, a long vowel
/// more or less, two letters in the wrong order, or a letter once instead of twice. Words that one
/// likely change makes come first, then those of any other single change and of two changes of
/// sound, then those of three changes of sound, which separate transcriptions of a name (هاكان, حقان).
///
/// The variants are made from the word, not looked up in a list of words, so that nothing beside
/// the index itself remembers the words of a withdrawn document.
/// Source: Kernighan, Church and Gale, A Spelling Correction Program Based on a Noisy Channel Model,
/// 1990.
package struct SpellingVariants {
  package struct Variant: Sendable, Equatable {
    /// Folded letters.
    package let word: String
    /// The number of likely changes to which the change of the word amounts, from 1 to 3.
    package let changes: Int
  }

  /// The maximum number of variants of a word.
  package static let most = 1_500
  /// The numbers of letters of words that have variants. A shorter word meets others by chance.
  private static let lengths = 3...20

  private let word: [UInt32]
  private let alphabet: Alphabet
  private var known: Set<[UInt32]>
  private var variants: [Variant] = []

  /// Returns the variants of a word, those with the fewest changes first; none of a word with
  /// other signs than letters of one of the two alphabets.
  /// - Parameter word: a folded word without clitics.
  /// - Complexity: O(`most` · letters).
  package static func of(_ word: String) -> [Variant] {
    let letters = word.unicodeScalars.map(\.value)
    guard lengths.contains(letters.count), let alphabet = Alphabet.of(letters) else { return [] }
    var result = SpellingVariants(letters, alphabet)
    result.addLikely()
    result.addOther()
    result.addSounds(after: [], at: 0, left: 2, of: 2, insertions: true)
    result.addSounds(after: [], at: 0, left: 3, of: 3, insertions: false)
    return result.variants
  }

  /// Returns the words that one or two changes of sound make, the nearest first; none of a word with
  /// other signs than Arabic letters.
  /// - Complexity: O(`most` · letters).
  static func soundingAlike(_ word: String) -> [String] {
    let letters = word.unicodeScalars.map(\.value)
    guard lengths.contains(letters.count), let alphabet = Alphabet.of(letters) else { return [] }
    var result = SpellingVariants(letters, alphabet)
    for changes in 1...2 {
      result.addSounds(after: [], at: 0, left: changes, of: changes, insertions: true)
    }
    return result.variants.map(\.word)
  }

  private init(_ word: [UInt32], _ alphabet: Alphabet) {
    self.word = word
    self.alphabet = alphabet
    known = [word]
  }

  private mutating func add(_ letters: [UInt32], _ changes: Int) {
    guard variants.count < Self.most, known.insert(letters).inserted else { return }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters.compactMap(Unicode.Scalar.init))
    variants.append(Variant(word: String(text), changes: changes))
  }

  private mutating func replace(_ range: Range<Int>, _ letters: [UInt32], _ changes: Int) {
    add(word[..<range.lowerBound] + letters + word[range.upperBound...], changes)
  }

  private mutating func addLikely() {
    for (place, letter) in word.enumerated() {
      for other in alphabet.alike(letter) + alphabet.neighbours(letter) {
        replace(place..<place + 1, [other], 1)
      }
      if place > 0, alphabet.vowels.contains(letter) { replace(place..<place + 1, [], 1) }
      if place > 0 {
        for vowel in alphabet.vowels { replace(place..<place, [vowel], 1) }
        replace(place - 1..<place + 1, [letter, word[place - 1]], 1)
        if letter == word[place - 1] { replace(place..<place + 1, [], 1) }
      }
      replace(place..<place, [letter], 1)
    }
    for vowel in alphabet.vowels { replace(word.count..<word.count, [vowel], 1) }
  }

  /// Adds the words that any change of one letter makes; people rarely mistake the first letter.
  private mutating func addOther() {
    for place in word.indices {
      let changes = place == 0 ? 3 : 2
      replace(place..<place + 1, [], changes)
      for letter in alphabet.letters {
        replace(place..<place + 1, [letter], changes)
        replace(place..<place, [letter], changes)
      }
    }
    for letter in alphabet.letters { replace(word.count..<word.count, [letter], 2) }
  }

  /// Adds the words that sound alike: those that begin with `made`, which stands for the letters
  /// before `place`, and have `left` more differences.
  /// - Parameters:
  ///   - changes: the number of differences in all.
  ///   - insertions: true if a difference may be one more vowel.
  private mutating func addSounds(
    after made: [UInt32], at place: Int, left: Int, of changes: Int, insertions: Bool
  ) {
    guard left > 0 else { return add(made + word[place...], changes) }
    guard place < word.count else { return }
    let letter = word[place]
    let rest = left - 1
    addSounds(
      after: made + [letter], at: place + 1, left: left, of: changes, insertions: insertions)
    for other in alphabet.alike(letter) {
      addSounds(
        after: made + [other], at: place + 1, left: rest, of: changes, insertions: insertions)
    }
    guard place > 0 else { return }
    if alphabet.vowels.contains(letter) {
      addSounds(after: made, at: place + 1, left: rest, of: changes, insertions: insertions)
    } else if insertions {
      for vowel in alphabet.vowels {
        addSounds(
          after: made + [vowel, letter], at: place + 1, left: rest, of: changes,
          insertions: insertions)
      }
    }
  }
}
