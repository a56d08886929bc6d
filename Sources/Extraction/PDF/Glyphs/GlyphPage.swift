/// The glyphs of a page, in the order in which the document draws them.
struct GlyphPage {
  var width: Float
  var height: Float
  var runs: [GlyphRun] = []
}
