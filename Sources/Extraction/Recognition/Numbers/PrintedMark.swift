/// A comma or a point that the picture surely shows. tesseract reads many commas as other marks, or not at all.
struct PrintedMark {
  var sign: Character
  var box: PixelBox
  /// The height of a tall letter of its line in pixels.
  var lineHeight: Int

  /// The Arabic comma and the point.
  static let signs: [Character] = [comma, "."]
  private static let comma: Character = "\u{60C}"
  /// The signs as which they are read at the end of a word: `.`, `:`, a semicolon, quotation marks, a hamza.
  private static let misread = Set<Character>(".:\u{61B}\u{AB}\u{BB}\u{621}")
  /// The greatest distance from the left end of a word, in heights of a tall letter.
  private static let reach = 0.2

  /// Restores the mark at the end of a word.
  /// - Parameters:
  ///   - text: of the word.
  ///   - word: the box of the word in pixels.
  /// - Returns: nil if the mark is not at the end of this word, or if the word has it.
  func restored(in text: [UInt8], of word: PixelBox) -> [UInt8]? {
    let distance = abs(Double(box.left - word.left))
    guard distance <= Self.reach * Double(lineHeight), box.right <= word.right else { return nil }
    var signs = String(decoding: text, as: UTF8.self).filter {
      $0.unicodeScalars.first?.properties.generalCategory != .format
    }
    guard let last = signs.last, last != sign else { return nil }
    if Self.misread.contains(last) {
      signs.removeLast()
    } else if sign != Self.comma || !last.isLetter {
      return nil
    }
    signs.append(sign)
    return Array(signs.utf8)
  }
}

extension SignCluster {
  /// The least advantage of a mark over any other sign. In KacstBook, commas have 5, and hamzas are no marks.
  private static let sureMark: Float = 4

  /// The commas and points.
  func marks(_ classifier: SignClassifier) -> [PrintedMark] {
    signs { scores in
      let best = scores.indices.max { scores[$0] < scores[$1] }!
      guard PrintedMark.signs.contains(classifier.signs[best]) else { return nil }
      let second = scores.indices.lazy.filter { $0 != best }.map { scores[$0] }.max()!
      return scores[best] - second >= Self.sureMark ? classifier.signs[best] : nil
    }
  }
}
