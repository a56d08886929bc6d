/// A number in the picture of a page.
struct PrintedNumber {
  var figures: NumberFigures
  /// The signs from left to right.
  var signs: [Character]
  var box: PixelBox
  /// The logarithm of the ratio of the probabilities that these signs are a number and that they are letters.
  var score: Float
  /// The same for the sign of which the network is least sure, and the most likely other sign.
  var leastMargin: Float
  /// True if a letter is so near on that side that it belongs to the same word.
  var touchesLeft: Bool
  var touchesRight: Bool
  /// True if another sign is so near on that side that it may belong to the number.
  var isOpenLeft: Bool
  var isOpenRight: Bool
  /// The height of a tall letter of its line in pixels.
  var lineHeight: Int

  /// The number as people read it.
  var text: String { NumberFigures.logical(signs) }

  /// In percent. A margin of 2 gives 67, one of 9 gives 90.
  var confidence: UInt8 { UInt8(100 * max(0, leastMargin) / (1 + max(0, leastMargin))) }
}
