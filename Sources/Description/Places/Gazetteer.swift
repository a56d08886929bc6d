/// The cities of GeoNames that have an Arabic name, by every spelling.
struct Gazetteer: Sendable {
  struct City: Sendable {
    /// GeoNames.
    var id: Int
    /// ISO 3166-1 alpha-2.
    var country: String
    /// Thousands; 0 for the cities of `places.tsv`, which stand before all others.
    var population: Int
    /// As people read it.
    var name: String

    var isChosen: Bool { population == 0 }
  }

  /// What has to stand beside a name before it is the city, by its mark in the resources.
  enum Need: Sendable {
    /// It counts wherever it stands.
    case nothing
    /// `?`: a preposition of place, or a noun that says city, before it.
    case preposition
    /// `!`: that and its country in the document; of a well-known city the noun is enough.
    case country
    /// `*`: the noun or a dateline, and its country in the document.
    case noun
  }

  struct Sense: Sendable {
    var city: Int
    var need: Need
  }

  let cities: [City]
  /// The senses of each name, the best known city first; none for a phrase that holds a city's name
  /// and is no mention of it.
  let names: PhraseLexicon<[Sense]>

  init() {
    var builder = GazetteerBuilder()
    builder.add(PackageResources.places_tsv, hasPopulation: false)
    builder.add(PackageResources.gazetteer_1_tsv, hasPopulation: true)
    builder.add(PackageResources.gazetteer_2_tsv, hasPopulation: true)
    builder.add(PackageResources.gazetteer_3_tsv, hasPopulation: true)
    cities = builder.cities
    names = PhraseLexicon(lines: builder.lines, values: builder.senses) { $0 += $1 }
  }
}
