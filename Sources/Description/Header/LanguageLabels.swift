import DocumentModel
import ShippedTables

/// The names of languages by which people choose one, in Arabic, English and French.
package enum LanguageLabels {
  /// Returns the names by BCP 47 code.
  package static func names() -> [(code: String, names: [String])] {
    TabSeparatedTable.rows(ShippedTable.languageLabels, hasHeader: true).map { row in
      precondition(row.count == 4, "every row of language-labels.tsv needs a code and names")
      return (row[0], row[1...].flatMap { $0.split(separator: ";").map(String.init) })
    }
  }
}
