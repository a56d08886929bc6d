/// The second half of the chain: what folding does, in the order in which it speaks.
///
/// `FoldTable` (from `folding.tsv`) and `FoldPass` carry them out in one pass; the tests hold an
/// example of each against them.
extension Normaliser {
  package static let foldingRules: [CleaningRule] = [
    CleaningRule("fold-alef", "Alef with hamza, madda or wasla becomes alef."),
    CleaningRule("fold-yeh", "Alef maksura and the yehs of other languages become yeh."),
    CleaningRule("fold-kaf", "The kafs of other languages become kaf."),
    CleaningRule("fold-heh", "Teh marbuta and the hehs of other languages become heh."),
    CleaningRule("fold-marks", "Vowels and other marks go."),
    CleaningRule("fold-tatweel", "Tatweel inside a word goes."),
    CleaningRule("fold-digits", "Digits of either script become ASCII."),
    CleaningRule("fold-thousands", "The thousands separator goes between digits."),
    CleaningRule("fold-punctuation", "Punctuation becomes ASCII."),
    CleaningRule("fold-case", "Latin letters become lower case."),
    CleaningRule("fold-spaces", "Spaces become one."),
    CleaningRule("fold-signs", "Signs for whole phrases part words and go."),
    CleaningRule("fold-glued-digits", "A figure and a letter that touch are parted."),
    CleaningRule(
      "fold-glued-words", "Words that are glued together are parted where both are known."),
  ]
}
