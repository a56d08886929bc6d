extension DayReader {
  /// Splits at everything but letters, digits and the marks of numeric dates, and where a page puts
  /// two elements side by side without a space: "2024Updated", "HealthDECEMBER".
  /// - Returns: nothing if the text holds no day.
  static func words(_ text: [UInt8]) -> [String] {
    guard canHoldDay(text) else { return [] }
    var words: [String] = []
    var word = ""
    var last: Character = " "
    for character in String(decoding: text, as: UTF8.self) {
      let digit = character.wholeNumberValue
      let isPart =
        digit != nil || character.isLetter || "-/".contains(character)
        || character == "." && last.isNumber
      let isGlued =
        character.isLetter && word.utf8.count == 4 && Int(word) != nil
        || last.isLowercase && character.isUppercase || last == "." && digit == nil
      if !isPart || isGlued {
        append(word, to: &words)
        word = ""
      }
      if isPart { word += digit.map { String($0) } ?? String(character) }
      last = character
    }
    append(word, to: &words)
    return words
  }

  /// Appends a word; a day with the name of its month, such as "18-May-2018", as three.
  private static func append(_ word: String, to words: inout [String]) {
    var word = word.lowercased()
    while word.last == "." { word.removeLast() }
    guard !word.isEmpty else { return }
    let parts = word.split { "-/.".contains($0) }
    guard parts.count == 3, parts[1].first?.isLetter == true else { return words.append(word) }
    words += parts.map(String.init)
  }

  /// False if a text has fewer digits than a day with its year. Most lines have none, and to read their
  /// words takes long.
  ///
  /// The digits are those of ASCII and of Arabic (U+0660, U+06F0). Any other character outside the blocks
  /// of Latin and Arabic letters may be a number.
  private static func canHoldDay(_ text: [UInt8]) -> Bool {
    var digits = 0
    var lead: UInt8 = 0
    for byte in text {
      switch (lead, byte) {
      case (_, 0x30...0x39), (0xD9, 0xA0...0xA9), (0xDB, 0xB0...0xB9): digits += 1
      case (_, 0xC2), (_, 0xDF...): return true
      default: break
      }
      lead = byte
    }
    return digits >= 5
  }
}
