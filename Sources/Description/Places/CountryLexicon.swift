import DocumentModel
import ShippedTables

/// Country names by ISO 3166-1 code, and the words that distinguish a name from its homonym.
struct CountryLexicon: Sendable {
  /// One reading of a phrase.
  struct Name: Sendable {
    /// The ISO code; "-" for a phrase that contains a name but does not mention the country.
    var code: String
    var need: Need
  }

  /// The condition under which a name counts, by its mark in `countries.tsv`.
  enum Need: Sendable {
    case nothing
    /// `?`: also an ordinary word. Needs a preposition, a noun of state or another country beside
    /// it.
    case company
    /// `!`: also a city's name. Needs a row of countries, or a document that refers to the country.
    case document
    /// `*`: also an adjective. Must not follow a definite noun.
    case noDefiniteNoun
    /// `#`: also a measure. Must not come between a preposition and a number.
    case noFigure
    /// `~`: primarily another country's name. The document must contain the fuller name.
    case fullerName
    /// `^`: a common noun for a state. The document must refer to one such state most often.
    case commonNoun
    /// `=`: not a name, only a sign of the country.
    case sign
    /// `@`: a city of this country whose name is also another country's name.
    case city
  }

  /// The functions of the words in `country-words.tsv`.
  enum Part: String, Sendable {
    /// A noun before a country's name that belongs to the name: republic of, state of.
    case state
    /// A word after which an ambiguous name is a country.
    case lead
    /// A word that begins with the letters of the article but is not a noun.
    case particle
    /// Both state and lead.
    case both
    /// Both lead and particle.
    case towards
    /// A noun that is followed by a proper name: city, paper, company.
    case bearer
  }

  /// The readings of each phrase, in resource order.
  let names: PhraseLexicon<[Name]>
  /// Names with vowel marks, by the key of their bytes.
  private let vowelled: [UInt64: Name]
  let adjectives = Nationalities.lexicon()
  let words = PhraseLexicon<Part>(
    ShippedTable.countryWords, file: "country-words.tsv")

  init() {
    var readings: [String: [Name]] = [:]
    var order: [String] = []
    var vowelled: [UInt64: Name] = [:]
    for row in TabSeparatedTable.rows(ShippedTable.countries, hasHeader: true) {
      precondition(row.count == 2, "every row of countries.tsv needs a code and names")
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

  /// Returns the reading that the vowel marks of a word determine.
  func name(vowelled bytes: ArraySlice<UInt8>) -> Name? { vowelled[WordKey.hash(bytes)] }

  /// Returns true for harakat and tanween, U+064B to U+0652.
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
