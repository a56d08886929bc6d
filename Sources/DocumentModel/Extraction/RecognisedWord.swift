/// A word that a program recognised in the picture of a page, with its place there.
package struct RecognisedWord: Sendable, Equatable {
  /// A rectangle in a picture. The unit is the ten-thousandth of the width and of the height of the
  /// page, so that it does not depend on the resolution of the picture. The origin is the upper left
  /// corner.
  package struct PageArea: Sendable, Equatable {
    package var left: UInt16
    package var top: UInt16
    package var width: UInt16
    package var height: UInt16

    /// The number of units in the width and in the height of a page.
    package static let scale = 10_000

    package init(left: UInt16, top: UInt16, width: UInt16, height: UInt16) {
      self.left = left
      self.top = top
      self.width = width
      self.height = height
    }
  }

  /// The offset of the first byte in the text, UTF-8.
  package var start: Int
  package var end: Int
  /// The confidence of the program in percent; nil if it states none.
  package var confidence: UInt8?
  /// Nil if the program states no place.
  package var box: PageArea?

  package init(start: Int, end: Int, confidence: UInt8? = nil, box: PageArea? = nil) {
    self.start = start
    self.end = end
    self.confidence = confidence
    self.box = box
  }

  package var range: Range<Int> { start..<end }
}
