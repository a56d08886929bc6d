/// Glyphs that pdftotext reports together: one letter, a part of a word, or a word.
struct GlyphRun {
  var box: GlyphBox
  /// The scalars in the order of their glyphs, from left to right.
  var scalars: [UInt32]
}
