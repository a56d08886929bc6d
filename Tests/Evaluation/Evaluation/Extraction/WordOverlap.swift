/// The agreement of two texts as multisets of words, as WCXB measures it
/// (https://github.com/Murrough-Foley/web-content-extraction-benchmark): words are runs of letters,
/// digits and underscores of the lower-case text.
struct WordOverlap {
  var precision: Double
  var recall: Double

  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  /// - Returns: precision and recall of a text that should be `gold`; both are 1 if both are empty.
  init(of text: String, with gold: String) {
    let (found, wanted) = (Self.counts(text), Self.counts(gold))
    let common = found.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
    let (all, gold) = (found.values.reduce(0, +), wanted.values.reduce(0, +))
    precision = all == 0 ? (gold == 0 ? 1 : 0) : Double(common) / Double(all)
    recall = gold == 0 ? (all == 0 ? 1 : 0) : Double(common) / Double(gold)
  }

  private static func counts(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    var word = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if isWord(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        counts[String(word), default: 0] += 1
        word.removeAll()
      }
    }
    if !word.isEmpty { counts[String(word), default: 0] += 1 }
    return counts
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "_"
    }
  }
}
