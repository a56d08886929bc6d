/// The facts about letters that a reader of glyphs needs: their classes, the probability of their
/// sequences, and the ligatures whose letters lie in the wrong order.
///
/// Presentation forms count as the letters that they represent.
package enum GlyphText {
  /// The cost of a letter after two others, and the evidence for an order, in eighths of a bit.
  package static let bit = VisualOrderModel.bit

  /// True for a letter of the Arabic blocks or a presentation form.
  package static func isArabicLetter(_ scalar: UInt32) -> Bool {
    Letter.isArabic(scalar)
      || (0xFB50...0xFDFB).contains(scalar) && VisualOrderForms.shared.letter(scalar) != 0
      || (0xFE70...0xFEFC).contains(scalar)
  }

  /// True for a letter of a script that is written from left to right.
  package static func isLeftToRight(_ scalar: UInt32) -> Bool {
    VisualOrderSigns.isLeftToRight(scalar)
  }

  /// True for a letter of a script that is written from right to left.
  package static func isRightToLeft(_ scalar: UInt32) -> Bool {
    isArabicLetter(scalar) || (0x5D0...0x5F2).contains(scalar) || (0x700...0x7FF).contains(scalar)
  }

  package static func isMark(_ scalar: UInt32) -> Bool { VisualOrderSigns.isMark(scalar) }

  package static func isDigit(_ scalar: UInt32) -> Bool { VisualOrderSigns.isDigit(scalar) }

  /// The other bracket of a pair; nil for any other scalar.
  package static func mirrored(_ scalar: UInt32) -> UInt32? { VisualOrderSigns.mirrored(scalar) }

  /// The first letter that a presentation form represents; any other scalar unchanged.
  package static func letter(_ scalar: UInt32) -> UInt32 {
    let letter = VisualOrderForms.shared.letter(scalar)
    return letter == 0 ? scalar : letter
  }

  /// True for a letter that joins the next one.
  package static func joinsNext(_ scalar: UInt32) -> Bool {
    let letter = letter(scalar)
    return Letter.isArabic(letter) && !Letter.endsJoining(letter)
  }

  /// The cost of a word; nil if it contains a scalar that is none of the 36 letters of Arabic.
  /// Marks and tatweel cost nothing.
  package static func cost(of word: some Sequence<UInt32>) -> Int? {
    var numbers: [Int] = []
    for scalar in word where !isMark(scalar) && scalar != Letter.tatweel {
      guard let number = VisualOrderModel.number(letter(scalar)) else { return nil }
      numbers.append(number)
    }
    return VisualOrderModel.shared.cost(numbers)
  }

  /// Restores lam-alef in all lines if the lines show that the letters of the ligature are reversed.
  /// - Returns: true if they show it.
  package static func restoreLamAlef(_ lines: inout [[UInt32]]) -> Bool {
    VisualOrderLigatures.restore(&lines)
  }

  /// Returns a word with reversed ligatures of lam-alef restored where that gives a known word.
  package static func restoredLamAlef(_ word: [UInt32]) -> [UInt32] {
    VisualOrderLigatures.restored(word)
  }
}
