/// Names of countries by ISO 3166-1 code, and the words that tell a name from its homonym.
struct CountryLexicon: Sendable {
  struct Name: Sendable {
    /// "-" for a phrase that holds a name and is no mention.
    var code: String
    var need: Need
  }

  /// What has to stand beside a name before it counts, by its mark in `countries.tsv`.
  enum Need: Sendable {
    case nothing
    /// `?`: the name is an ordinary word too: a preposition, a noun of state or another country.
    case company
    /// `!`: the name is a city's too: another country in a row with it.
    case row
    /// `*`: the name is an adjective after a definite noun.
    case noDefiniteNoun
  }

  /// What the words of `country-words.tsv` do.
  enum Part: String, Sendable {
    /// A noun that stands before a country's name and belongs to it: republic of, state of.
    case state
    /// After it a doubtful name is a country.
    case lead
    /// Begins with the letters of the article and is no noun.
    case particle
    /// Both state and lead.
    case both
    /// Both lead and particle.
    case towards
  }

  let names: PhraseLexicon<Name>
  let words = PhraseLexicon<Part>(
    PackageResources.country_words_tsv, file: "country-words.tsv")

  init() {
    var names: [(phrase: String, value: Name)] = []
    for row in Table(PackageResources.countries_tsv).rows {
      precondition(row.count == 2, "countries.tsv has code and names in every row")
      names += MarkedName.list(row[1]).map { ($0.text, Name(code: row[0], need: Need($0.mark))) }
    }
    self.names = PhraseLexicon(names)
  }
}

extension CountryLexicon.Need {
  fileprivate init(_ mark: Character?) {
    switch mark {
    case "?": self = .company
    case "!": self = .row
    case "*": self = .noDefiniteNoun
    default: self = .nothing
    }
  }
}
