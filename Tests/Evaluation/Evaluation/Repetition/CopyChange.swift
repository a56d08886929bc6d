import ArabicText
import DocumentModel
import Repetition

/// The changes that a copy on the web may have compared with its twin.
struct CopyChange {
  /// The protected terms. Words of these terms are never changed.
  let protectedTerms: ProtectedTerms

  /// Returns the text in a spelling that folds to the same form: hamza, teh marbuta, yeh, tatweel,
  /// vowels, digits, presentation forms.
  func spelling(_ text: String, _ random: inout SeededRandom) -> String {
    var made = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x623, 0x625, 0x622: made.append(random.chance(0.5) ? "\u{627}" : scalar)
      case 0x629: made.append(random.chance(0.3) ? "\u{647}" : scalar)
      case 0x649: made.append(random.chance(0.3) ? "\u{64A}" : scalar)
      case 0x30...0x39:
        made.append(random.chance(0.5) ? Unicode.Scalar(scalar.value + 0x630)! : scalar)
      case 0x62D where random.chance(0.05): made.append("\u{FEA3}")
      case 0x628, 0x62A, 0x633, 0x645:
        made.append(scalar)
        if random.chance(0.03) { made.append("\u{64E}") }
      default: made.append(scalar)
      }
    }
    return String(made)
  }

  /// Returns the text with other spaces, quotes and commas. The ends of sentences stay the same.
  func punctuation(_ text: String, _ random: inout SeededRandom) -> String {
    var made = ""
    for character in text {
      switch character {
      case "\u{60C}": made += random.chance(0.5) ? "," : ""
      case "\"": made += random.chance(0.5) ? "\u{AB}" : "\u{201D}"
      case " ": made += random.chance(0.05) ? "\u{A0} " : " "
      default: made.append(character)
      }
    }
    return made
  }

  /// Returns the text with a typing error in about every twentieth word.
  func typos(_ text: String, _ random: inout SeededRandom) -> String {
    changed(text, every: 20, &random) { word, random in
      var letters = Array(word.unicodeScalars)
      guard letters.count >= 5 else { return nil }
      let place = Int.random(in: 1..<letters.count - 1, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: letters.swapAt(place, place + (place + 1 < letters.count ? 1 : 0))
      case 1: letters.remove(at: place)
      default: letters[place] = "\u{62B}"
      }
      var made = String.UnicodeScalarView()
      made.append(contentsOf: letters)
      return String(made)
    }
  }

  /// Returns the text with about every twentieth word lost or a word added after it.
  func words(_ text: String, _ random: inout SeededRandom) -> String {
    changed(text, every: 22, &random) { word, random in
      random.chance(0.5) ? "" : word + " " + Self.fillers.randomElement(using: &random)!
    }
  }

  /// Applies `change` to at most one word in `step`. Words of protected terms stay the same.
  private func changed(
    _ text: String, every step: Int, _ random: inout SeededRandom,
    _ change: (String, inout SeededRandom) -> String?
  ) -> String {
    let raw = Array(text.utf8)
    let read = Normaliser.normalise(
      RawText(utf8: raw, encoding: EncodingChoice(name: .utf8, confidence: 1)))
    let terms = protectedTerms.of(read)
    var made: [UInt8] = []
    var from = 0
    var next = Int.random(in: 0..<step, using: &random)
    for (index, word) in read.words.enumerated() where index >= next {
      let span = read.span(folded: word.folded)
      guard word.folded.count >= 6, !terms.contains(index),
        let other = change(String(decoding: raw[span.range], as: UTF8.self), &random)
      else { continue }
      made += raw[from..<span.start] + Array(other.utf8)
      from = span.end
      next = index + step
    }
    return String(decoding: made + raw[from...], as: UTF8.self)
  }

  /// Adverbs that add no information: "also", "likewise", "in turn", "there".
  private static let fillers = [
    "\u{623}\u{64A}\u{636}\u{627}", "\u{643}\u{630}\u{644}\u{643}",
    "\u{628}\u{62F}\u{648}\u{631}\u{647}", "\u{647}\u{646}\u{627}\u{643}",
  ]
}
