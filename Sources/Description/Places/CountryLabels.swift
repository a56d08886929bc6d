import DocumentModel
import ShippedTables

/// The names of countries by which people choose one, in English, French and Arabic.
package enum CountryLabels {
  /// Returns the names by ISO 3166-1 code. Left out are the names that mean a country only beside
  /// others of the text: cities, signs, common nouns and names of another country.
  package static func names() -> [(code: String, names: [String])] {
    var arabic: [String: [String]] = [:]
    for row in TabSeparatedTable.rows(ShippedTable.countries, hasHeader: true) {
      precondition(row.count == 2, "every row of countries.tsv needs a code and names")
      arabic[row[0], default: []] += MarkedName.list(row[1]).filter { name in
        name.mark.map { !dependent.contains($0) } ?? true
      }.map(\.text)
    }
    return TabSeparatedTable.rows(ShippedTable.countryLabels, hasHeader: true).map { row in
      precondition(row.count == 3, "every row of country-labels.tsv needs a code and names")
      let others = row[1...].flatMap { $0.split(separator: ";").map(String.init) }
      return (row[0], others + (arabic[row[0]] ?? []))
    }
  }

  private static let dependent: Set<Character> = ["~", "^", "=", "@"]
}
