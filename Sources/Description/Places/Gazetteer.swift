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

  private(set) var cities: [City] = []
  /// The senses of each name, the best known city first; none for a phrase that holds a city's name
  /// and is no mention of it.
  let names: PhraseLexicon<[Sense]>

  init() {
    var senses: [String: [Sense]] = [:]
    var order: [String] = []
    for row in Self.rows {
      let names = MarkedName.list(row.names)
      if let id = Int(row.id) {
        cities.append(
          City(id: id, country: row.country, population: row.population, name: names[0].text))
      }
      for name in names {
        if senses[name.text] == nil { order.append(name.text) }
        let sense = Sense(city: cities.count - 1, need: Need(name.mark))
        senses[name.text, default: []] += row.id == "-" ? [] : [sense]
      }
    }
    names = PhraseLexicon(order.map { ($0, senses[$0] ?? []) })
  }

  private typealias Row = (id: String, country: String, population: Int, names: String)

  private static var rows: [Row] {
    let chosen: [Row] = Table(PackageResources.places_tsv).rows.map { row in
      precondition(row.count == 3, "places.tsv has id, country and names in every row")
      return (row[0], row[1], 0, row[2])
    }
    let tables = [
      PackageResources.gazetteer_1_tsv, PackageResources.gazetteer_2_tsv,
      PackageResources.gazetteer_3_tsv,
    ]
    return chosen
      + tables.flatMap { table in
        Table(table).rows.map { row in
          guard row.count == 4, let population = Int(row[2]) else {
            preconditionFailure("gazetteer-N.tsv has id, country, population and names")
          }
          return (row[0], row[1], population, row[3])
        }
      }
  }
}

extension Gazetteer.Need {
  fileprivate init(_ mark: Character?) {
    switch mark {
    case "?": self = .preposition
    case "!": self = .country
    case "*": self = .noun
    default: self = .nothing
    }
  }
}
