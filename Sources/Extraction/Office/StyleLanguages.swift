/// The languages that the standard style of a document names for each direction of writing. Office
/// programs name both, whichever the text has.
struct StyleLanguages {
  /// BCP 47 tags.
  var other: String?
  var rightToLeft: String?

  /// The language for the direction of most of the text.
  func choose(_ text: TextAssembly) -> String? { text.isRightToLeft ? rightToLeft : other }
}
