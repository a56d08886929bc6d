import DocumentModel
import ShippedTables

/// Finds gazetteer cities in the kept words. Prefers precision: most city names are also other
/// words, and count only if their context indicates a place.
struct PlaceFinder: Sendable {
  /// The functions of the words in `place-words.tsv`.
  enum Part: String, Sendable { case noun, near, not }

  let gazetteer = Gazetteer()
  let words = PhraseLexicon<Part>(ShippedTable.placeWords, file: "place-words.tsv")
  let adjectives: PhraseLexicon<String>

  /// - Parameters:
  ///   - countries: The countries found. A city's name inside a country's name is not a city.
  ///   - spoken: The codes of the countries that the document refers to in any way.
  /// - Returns: One finding per city, in order of first mention.
  /// - Complexity: O(words + spans of countries × log spans).
  func places(
    in forms: WordForms, kept: [Bool], countries: [CountryFinding], spoken: Set<String>
  ) -> [PlaceFinding] {
    let taken = countries.flatMap(\.spans).sorted { $0.start < $1.start }
    var next = 0
    var context = PlaceContext(forms: forms, finder: self, spoken: spoken)
    var found: [PlaceFinding] = []
    var known: [Int: Int] = [:]
    var index = gazetteer.names.candidate(in: forms, from: 0)
    while index < forms.count {
      let match = kept[index] ? gazetteer.names.match(forms, at: index) : nil
      index = gazetteer.names.candidate(in: forms, from: match?.words.upperBound ?? index + 1)
      guard let match else { continue }
      let span = forms.span(of: match.words, skipping: match.form.skipped)
      while next < taken.count, taken[next].end <= span.start { next += 1 }
      if next < taken.count, taken[next].overlaps(span) { continue }
      guard let city = context.city(match) else { continue }
      if let place = known[city.id] {
        found[place].spans.append(span)
      } else {
        known[city.id] = found.count
        found.append(PlaceFinding(name: city.name, id: city.id, spans: [span]))
      }
    }
    return found
  }
}
