import Vocabulary

/// Finds cities of the gazetteer in the words that are kept.
struct PlaceFinder: Sendable {
  struct City: Sendable {
    var id: Int
    var name: String
    /// The country that the text has to name before this is a city.
    var needed: String?
  }

  let names: PhraseLexicon<City>

  init() {
    var names: [(phrase: String, value: City)] = []
    for row in Table(PackageResources.places_tsv).rows {
      guard row.count == 3, let id = Int(row[0]) else {
        preconditionFailure("places.tsv has id, country and names in every row")
      }
      let spellings = MarkedName.list(row[2])
      names += spellings.map { spelling in
        let needed = spelling.mark == "!" ? row[1] : nil
        return (spelling.text, City(id: id, name: spellings[0].text, needed: needed))
      }
    }
    self.names = PhraseLexicon(names)
  }

  /// - Parameter countries: what is found of them; a city's name within a country's is no city.
  func places(
    in reading: Reading, kept: [Bool], countries: [CountryFinding]
  ) -> [PlaceFinding] {
    let taken = countries.flatMap(\.spans)
    var found: [PlaceFinding] = []
    var index = 0
    while index < reading.count {
      guard kept[index], let match = names.match(reading, at: index) else {
        index += 1
        continue
      }
      index = match.words.upperBound
      let span = reading.span(of: match.words, skipping: match.form.skipped)
      guard !taken.contains(where: { $0.overlaps(span) }) else { continue }
      if let needed = match.value.needed, !countries.contains(where: { $0.code == needed }) {
        continue
      }
      if let known = found.firstIndex(where: { $0.id == match.value.id }) {
        found[known].spans.append(span)
      } else {
        found.append(PlaceFinding(name: match.value.name, id: match.value.id, spans: [span]))
      }
    }
    return found
  }
}
