import DocumentModel
import ShippedTables

/// The forms of the adjectives derived from country names.
enum Nationalities {
  /// The endings of the feminine (folded: heh), the plurals and the duals of an adjective in yeh.
  /// Source: Ryding 2005, chapters 7 and 10.
  private static let endings = [
    "", "\u{0647}", "\u{064A}\u{0646}", "\u{0648}\u{0646}", "\u{0627}\u{062A}",
    "\u{0627}\u{0646}", "\u{062A}\u{064A}\u{0646}", "\u{062A}\u{0627}\u{0646}",
  ]
  private static let article = "\u{0627}\u{0644}"

  /// Maps every form, with and without the article, to its country code.
  static func lexicon() -> PhraseLexicon<String> {
    var phrases: [(phrase: String, value: String)] = []
    for row in TabSeparatedTable.rows(ShippedTable.nationalities, hasHeader: true) {
      precondition(row.count == 2, "every row of nationalities.tsv needs a code and words")
      for word in MarkedName.list(row[1]) {
        let forms = word.mark == "*" ? [word.text] : endings.map { word.text + $0 }
        phrases += forms.flatMap { [($0, row[0]), (article + $0, row[0])] }
      }
    }
    return PhraseLexicon(phrases)
  }
}
