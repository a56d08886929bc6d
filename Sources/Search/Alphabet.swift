import ArabicText

/// The letters of a script, with those that people take for each other.
struct Alphabet: Sendable {
  let letters: [UInt32]
  /// The letters of long vowels, which transcriptions write or leave out.
  let vowels: [UInt32]
  private let sounds: [UInt32: [UInt32]]
  private let keys: [UInt32: [UInt32]]

  /// Returns the alphabet to which all letters belong; nil if none has them all.
  static func of(_ letters: [UInt32]) -> Alphabet? {
    [arabic, latin].first { alphabet in letters.allSatisfy(alphabet.letters.contains) }
  }

  /// The letters with the same sound, or with another seat of the hamza.
  func alike(_ letter: UInt32) -> [UInt32] { sounds[letter] ?? [] }

  /// The letters beside it on the keyboard.
  func neighbours(_ letter: UInt32) -> [UInt32] { keys[letter] ?? [] }

  /// Folded Arabic letters. The rows are those of the Arabic keyboard (CLDR ar-t-k0, "Arabic 101").
  private static let arabic = Alphabet(
    letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ", vowels: "اوي",
    sounds: SoundKey.sounds + ["ضد", "اء", "ءئ", "ئي", "ؤو", "ءؤ"],
    rows: ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤر", "يهوزظ"])

  private static let latin = Alphabet(
    letters: "abcdefghijklmnopqrstuvwxyz", vowels: "aeiou",
    sounds: ["ckq", "sz", "fv", "iy", "gj"], rows: ["qwertyuiop", "asdfghjkl", "zxcvbnm"])

  private init(letters: String, vowels: String, sounds: [String], rows: [String]) {
    func values(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
    self.letters = values(letters)
    self.vowels = values(vowels)
    let known = self.letters
    var (alike, beside): ([UInt32: [UInt32]], [UInt32: [UInt32]]) = ([:], [:])
    for group in sounds.map(values) {
      for letter in group {
        alike[letter, default: []] += group.filter { $0 != letter && known.contains($0) }
      }
    }
    for row in rows.map(values) {
      for (one, other) in zip(row, row.dropFirst()) {
        beside[one, default: []].append(other)
        beside[other, default: []].append(one)
      }
    }
    (self.sounds, keys) = (alike, beside)
  }
}
