import Vocabulary

/// A stage of cleaning: what it made of a text, its map to that text and its repairs; nil where it
/// found nothing to repair.
typealias CleaningStage = @Sendable (_ utf8: [UInt8]) -> CleanText?

extension CleanText {
  /// This text as made from the source of the text that it was made from.
  func composed(over earlier: CleanText) -> CleanText {
    CleanText(
      utf8: utf8, map: map.composed(over: earlier.map), repairs: earlier.repairs + repairs)
  }
}
