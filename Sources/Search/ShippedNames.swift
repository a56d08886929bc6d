import DocumentModel
import ShippedTables

extension Lexicon {
  /// The names that ship with Khazin: organisations, months, broken plurals.
  package static let shipped: Lexicon = {
    var lexicon = Lexicon()
    for row in TabSeparatedTable.rows(ShippedTable.searchNames, hasHeader: true) {
      lexicon.add(row[0].split(separator: ";").map(String.init))
    }
    for row in TabSeparatedTable.rows(ShippedTable.months, hasHeader: true) {
      // A question mark follows the names that are ordinary words too: in a query they may be meant.
      lexicon.add(row[2].split(separator: ";").map { $0.filter { $0 != "?" } })
    }
    for row in TabSeparatedTable.rows(ShippedTable.brokenPlurals, hasHeader: true) {
      lexicon.add([row[0], row[1]])
    }
    return lexicon
  }()
}
