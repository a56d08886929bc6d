import Vocabulary

/// How often each rule of cleaning changed something.
struct RepairCounts {
  var newlines = 0
  var blankLines = 0
  var spaces = 0
  var bidiControls = 0
  var zeroWidth = 0
  var controlCharacters = 0
  var nfc = 0
  var presentationForms = 0
  var tatweel = 0
  var tatweelDash = 0

  /// The rules that spoke, in the order in which they are listed at `Normaliser.normalise`.
  var repairs: [Repair] {
    [
      ("newlines", newlines), ("blank-lines", blankLines), ("spaces", spaces),
      ("bidi-controls", bidiControls), ("zero-width", zeroWidth),
      ("control-characters", controlCharacters), ("nfc", nfc),
      ("presentation-forms", presentationForms), ("tatweel", tatweel),
      ("tatweel-dash", tatweelDash),
    ].filter { $0.1 > 0 }.map { Repair(rule: $0.0, count: $0.1) }
  }
}
