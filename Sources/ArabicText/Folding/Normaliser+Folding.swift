/// The rules of folding, the second half of the chain, in the order of application.
///
/// `FoldTable` (from `folding.tsv`) and `FoldPass` apply them in one pass; the tests check an
/// example of each.
extension Normaliser {
  package static let foldingRules: [CleaningRule] = [
    CleaningRule("fold-alef", "Alef with hamza, madda or wasla becomes alef."),
    CleaningRule("fold-yeh", "Alef maksura and the yehs of other languages become yeh."),
    CleaningRule("fold-kaf", "The kafs of other languages become kaf."),
    CleaningRule("fold-heh", "Teh marbuta and the hehs of other languages become heh."),
    CleaningRule("fold-marks", "Vowels and other marks are removed."),
    CleaningRule("fold-tatweel", "Tatweel inside a word is removed."),
    CleaningRule("fold-digits", "Arabic and Persian digits become ASCII."),
    CleaningRule("fold-thousands", "The thousands separator between digits is removed."),
    CleaningRule("fold-punctuation", "Punctuation becomes ASCII."),
    CleaningRule("fold-case", "Latin letters become lower case."),
    CleaningRule("fold-spaces", "Several spaces become one."),
    CleaningRule("fold-signs", "Signs for whole phrases separate words and are removed."),
    CleaningRule("fold-glued-digits", "A digit and a letter that touch are separated."),
    CleaningRule(
      "fold-glued-words", "Words that are glued together are separated if both are known."),
  ]
}
