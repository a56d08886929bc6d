import ArabicText
import Vocabulary

/// Tells the language of a text: the script that most letters have, then its marks.
struct LanguageFinder: Sendable {
  /// Words of each language that the others lack, and that stand in every page of it.
  private static let words: [(language: String, keys: Set<UInt64>)] = [
    ("en", keys(["the", "of", "and", "to", "in", "that", "for", "with"])),
    ("fr", keys(["le", "la", "les", "des", "et", "du", "une", "dans", "est"])),
    ("tr", keys(["ve", "bir", "bu", "ile", "için", "de", "da", "olarak"])),
  ]
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
    let hits = Self.words.map { entry in
      (0..<reading.count).filter { entry.keys.contains(reading.key(of: $0)) }.count
    }
    guard let best = hits.indices.max(by: { hits[$0] < hits[$1] }),
      hits[best] * Self.share >= words,
      hits[best] > 0
    else { return nil }
    return Self.words[best].language
  }

  private static func keys(_ words: [String]) -> Set<UInt64> {
    Set(words.flatMap(FoldedWords.of).map { WordKey.hash($0[...]) })
  }
}
