/// Names of countries by ISO 3166-1 code, and the words that tell a name from its homonym.
struct CountryLexicon: Sendable {
  struct Name: Sendable {
    /// "-" for a phrase that holds a name and is no mention.
    var code: String
    var need: Need
  }

  /// What has to stand beside a name before it counts.
  enum Need: Sendable {
    case nothing
    /// The name is an ordinary word too: a preposition, a noun of state or another country.
    case company
    /// The name is an adjective after a definite noun.
    case noDefiniteNoun
  }

  private(set) var names = PhraseLexicon<Name>()
  /// Nouns that stand before a country's name and belong to it: republic of, state of.
  private(set) var states = PhraseLexicon<Void>()
  /// Words after which a doubtful name is a country.
  private(set) var leads = PhraseLexicon<Void>()
  /// Words with an article's letters that are no nouns.
  private(set) var particles = PhraseLexicon<Void>()

  init() {
    for row in Table(PackageResources.countries_tsv).rows {
      precondition(row.count == 2, "countries.tsv has code and names in every row")
      for name in MarkedName.list(row[1]) {
        let need: Need =
          name.mark == "?" ? .company : name.mark == "*" ? .noDefiniteNoun : .nothing
        names.add(name.text, Name(code: row[0], need: need))
      }
    }
    for row in Table(PackageResources.country_words_tsv).rows {
      precondition(row.count == 2, "country-words.tsv has part and words in every row")
      for name in MarkedName.list(row[1]) {
        switch row[0] {
        case "state": states.add(name.text, ())
        case "lead": leads.add(name.text, ())
        case "particle": particles.add(name.text, ())
        default: preconditionFailure("country-words.tsv: unknown part '\(row[0])'")
        }
      }
    }
  }
}
