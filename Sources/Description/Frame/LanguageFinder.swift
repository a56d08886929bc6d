import ArabicText
import Vocabulary

/// Tells the language of a text: the script that most letters have, then its marks.
struct LanguageFinder: Sendable {
  /// Words of each language that the others lack, and that stand in every page of it.
  private static let words: [(language: String, keys: Set<UInt64>)] = [
    ("en", keys(["the", "of", "and", "to", "in", "that", "for", "with"])),
    ("fr", keys(["le", "la", "les", "des", "et", "du", "une", "dans", "est"])),
  ]
  /// Turkish has one of its letters in every third word; names bring a few into other pages.
  private static let turkishShare = 10
  /// One word in so many has to be one of them.
  private static let share = 20

  /// - Returns: BCP 47, or nil where no letters decide.
  func language(of reading: Reading) -> String? {
    var arabic = 0
    var latin = 0
    for index in 0..<reading.count {
      guard let first = reading.bytes(of: index).first else { continue }
      if (0xD8...0xDB).contains(first) { arabic += 1 } else if isLatin(first) { latin += 1 }
    }
    if arabic > latin {
      return reading.text.clean.utf8.withUnsafeBufferPointer { ScriptLanguage.guess($0)?.rawValue }
    }
    return latin > 0 ? latinLanguage(reading, latin) : nil
  }

  private func isLatin(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (0xC3...0xC5).contains(byte)
  }

  private func latinLanguage(_ reading: Reading, _ words: Int) -> String? {
    if Self.turkishLetters(in: reading.text.clean.utf8) >= words / Self.turkishShare + 1 {
      return "tr"
    }
    let hits = Self.words.map { entry in
      (0..<reading.count).filter { entry.keys.contains(reading.key(of: $0)) }.count
    }
    guard let best = hits.indices.max(by: { hits[$0] < hits[$1] }),
      hits[best] * Self.share >= words,
      hits[best] > 0
    else { return nil }
    return Self.words[best].language
  }

  /// Dotless i, g with breve and s with cedilla as UTF-8: no other language here has them.
  private static func turkishLetters(in utf8: [UInt8]) -> Int {
    zip(utf8, utf8.dropFirst()).filter { first, second in
      (first == 0xC4 && (second == 0xB1 || second == 0x9F)) || (first == 0xC5 && second == 0x9F)
    }.count
  }

  private static func keys(_ words: [String]) -> Set<UInt64> {
    Set(FoldedWords.of(words).joined().map { WordKey.hash($0[...]) })
  }
}
