/// Words and letters that are on every page of a language, for texts too short for cld2.
enum LanguageWords {
  /// The most frequent words that the other two languages lack (Wiktionary frequency lists, 2023).
  private static let words: [(language: String, words: Set<String>)] = [
    ("en", ["the", "of", "and", "to", "in", "that", "for", "with", "on", "is", "at", "by"]),
    ("fr", ["le", "la", "les", "des", "et", "du", "une", "dans", "est", "de", "aux", "sur"]),
    ("tr", ["ve", "bir", "bu", "ile", "için", "olarak", "da", "daha"]),
  ]
  /// A text is Turkish if it has more than one Turkish letter per `turkishShare` words. Turkish
  /// has one in every third word; names bring a few into other pages.
  private static let turkishShare = 10
  /// At least one word in `share` must be in the list.
  private static let share = 20

  static func knows(_ language: String) -> Bool { words.contains { $0.language == language } }

  /// - Returns: nil if neither letters nor words decide.
  static func language(of utf8: [UInt8]) -> String? {
    let words = String(decoding: utf8, as: UTF8.self).lowercased()
      .split { !$0.isLetter }.map(String.init)
    if turkishLetters(in: utf8) >= words.count / turkishShare + 1 { return "tr" }
    let hits = self.words.map { entry in words.count { entry.words.contains($0) } }
    guard let best = hits.indices.max(by: { hits[$0] < hits[$1] }), hits[best] > 0,
      hits[best] * share >= words.count
    else { return nil }
    return self.words[best].language
  }

  /// Counts dotless i, g with breve, s with cedilla and their capitals, as UTF-8.
  private static func turkishLetters(in utf8: [UInt8]) -> Int {
    zip(utf8, utf8.dropFirst()).filter { first, second in
      (first == 0xC4 && [0xB0, 0xB1, 0x9E, 0x9F].contains(second))
        || (first == 0xC5 && (second == 0x9E || second == 0x9F))
    }.count
  }
}
