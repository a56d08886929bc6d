import ArabicText

/// A line of text on a page.
struct PageLine {
  var box: GlyphBox
  /// The text in visual order, from left to right, with one space between words, or a
  /// doubtful one.
  var visual: [UInt32]
  /// The scalars of all glyphs in reading order.
  var glyphs: [UInt32] = []
  /// The text in reading order.
  var text: [UInt32] = []

  /// The number of letters of scripts that are written from right to left, and of all letters.
  var letters: (rightToLeft: Int, all: Int) {
    var (right, all) = (0, 0)
    for scalar in visual {
      if GlyphText.isRightToLeft(scalar) {
        right += 1
        all += 1
      } else if GlyphText.isLeftToRight(scalar) {
        all += 1
      }
    }
    return (right, all)
  }
}
