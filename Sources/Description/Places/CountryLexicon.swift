/// Names of countries by ISO 3166-1 code, and the words that tell a name from its homonym.
struct CountryLexicon: Sendable {
  /// One reading of a phrase.
  struct Name: Sendable {
    /// "-" for a phrase that holds a name and is no mention.
    var code: String
    var need: Need
  }

  /// What a name needs before it counts, by its mark in `countries.tsv`.
  enum Need: Sendable {
    case nothing
    /// `?`: an ordinary word too: a preposition, a noun of state or another country beside it.
    case company
    /// `!`: a city's name too: a row of countries, or a document that speaks of the country.
    case document
    /// `*`: an adjective after a definite noun.
    case noDefiniteNoun
    /// `#`: a measure too: not between a preposition and a figure.
    case noFigure
    /// `~`: another country's name first: the document has to give the fuller name.
    case fullerName
    /// `^`: a common noun, of the one such state that the document speaks of.
    case commonNoun
    /// `=`: no name, only a sign of the country.
    case sign
    /// `@`: the city of this country that another country's name means too.
    case city
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
    /// A noun that bears a proper name: city, paper, company.
    case bearer
  }

  /// The readings of each phrase, in the order of the resource.
  let names: PhraseLexicon<[Name]>
  /// Names with vowel marks, by the key of their bytes.
  private let vowelled: [UInt64: Name]
  let adjectives = Nationalities.lexicon()
  let words = PhraseLexicon<Part>(
    PackageResources.country_words_tsv, file: "country-words.tsv")

  init() {
    var readings: [String: [Name]] = [:]
    var order: [String] = []
    var vowelled: [UInt64: Name] = [:]
    for row in LexiconTable(PackageResources.countries_tsv).rows {
      precondition(row.count == 2, "countries.tsv has code and names in every row")
      for written in MarkedName.list(row[1]) {
        let name = Name(code: row[0], need: Need(written.mark))
        if written.text.unicodeScalars.contains(where: Self.isVowelMark) {
          vowelled[WordKey.hash(Array(written.text.utf8)[...])] = name
        } else {
          if readings[written.text] == nil { order.append(written.text) }
          readings[written.text, default: []].append(name)
        }
      }
    }
    self.vowelled = vowelled
    names = PhraseLexicon(order.map { ($0, readings[$0] ?? []) })
  }

  /// The reading that a word's vowel marks settle.
  func name(vowelled bytes: ArraySlice<UInt8>) -> Name? { vowelled[WordKey.hash(bytes)] }

  /// Harakat and tanween, U+064B to U+0652.
  private static func isVowelMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x64B...0x652).contains(scalar.value)
  }
}

extension CountryLexicon.Need {
  fileprivate init(_ mark: Character?) {
    switch mark {
    case "?": self = .company
    case "!": self = .document
    case "*": self = .noDefiniteNoun
    case "#": self = .noFigure
    case "~": self = .fullerName
    case "^": self = .commonNoun
    case "=": self = .sign
    case "@": self = .city
    default: self = .nothing
    }
  }
}
