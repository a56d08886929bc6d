import DocumentModel
import ShippedTables

/// The names of languages by which people choose one, in English, French and Arabic.
package enum LanguageLabels {
  /// Returns the names by BCP 47 code.
  package static func names() -> [(code: String, names: [String])] {
    TabSeparatedTable.rows(ShippedTable.languageLabels, hasHeader: true).map { row in
      precondition(row.count == 4, "every row of language-labels.tsv needs a code and names")
      let names = [row[2], row[3], row[1]]
      return (row[0], names.flatMap { $0.split(separator: ";").map(String.init) })
    }
  }
}
