import Vocabulary

/// Finds cities of the gazetteer in the words that are kept.
struct PlaceFinder: Sendable {
  struct City: Sendable {
    var id: Int
    var name: String
  }

  private(set) var names = PhraseLexicon<City>()

  init() {
    for row in Table(PackageResources.places_tsv).rows {
      guard row.count == 3, let id = Int(row[0]) else {
        preconditionFailure("places.tsv has id, country and names in every row")
      }
      let spellings = MarkedName.list(row[2])
      for name in spellings { names.add(name.text, City(id: id, name: spellings[0].text)) }
    }
  }

  /// - Parameter countries: spans that name countries; a city's name there is not a city.
  func places(in reading: Reading, kept: [Bool], countries: [Span]) -> [PlaceFinding] {
    var found: [PlaceFinding] = []
    var index = 0
    while index < reading.count {
      guard kept[index], let match = names.match(reading, at: index) else {
        index += 1
        continue
      }
      index = match.words.upperBound
      let span = reading.span(of: match.words, skipping: match.form.skipped)
      guard !countries.contains(where: { $0.overlaps(span) }) else { continue }
      if let known = found.firstIndex(where: { $0.id == match.value.id }) {
        found[known].spans.append(span)
      } else {
        found.append(PlaceFinding(name: match.value.name, id: match.value.id, spans: [span]))
      }
    }
    return found
  }
}
