/// A rectangle on a page, in points; y grows downwards.
struct GlyphBox: Equatable {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float

  var width: Float { right - left }
  var height: Float { bottom - top }
  var center: Float { (top + bottom) / 2 }

  mutating func form(union other: GlyphBox) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
  }
}
