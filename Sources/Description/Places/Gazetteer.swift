import ShippedTables

/// The GeoNames cities that have an Arabic name, by all their spellings.
struct Gazetteer: Sendable {
  struct City: Sendable {
    /// The GeoNames id.
    var id: Int
    /// ISO 3166-1 alpha-2.
    var country: String
    /// In thousands; 0 for the cities of `places.tsv`, which rank above all others.
    var population: Int
    /// The name as displayed.
    var name: String

    var isChosen: Bool { population == 0 }
  }

  /// The context in which a name means the city, by its mark in the resources.
  enum Need: Sendable {
    /// None: the name counts everywhere.
    case nothing
    /// `?`: a preposition of place, or a noun that means city, before the name.
    case preposition
    /// `!`: the same, and its country in the document. For a city of `places.tsv` the noun is
    /// enough.
    case country
    /// `*`: the noun or a dateline, and its country in the document.
    case noun
  }

  struct Sense: Sendable {
    var city: Int
    var need: Need
  }

  let cities: [City]
  /// The senses of each name, the best-known city first; empty for a phrase that contains a city's
  /// name but does not mention the city.
  let names: PhraseLexicon<[Sense]>
  /// Cities by the `shaddaKey` of a name that also means another place if written without shadda.
  private let byShaddaKey: [UInt64: Int]

  init() {
    var builder = GazetteerBuilder()
    builder.add(ShippedTable.places, hasPopulation: false)
    builder.add(ShippedTable.gazetteer, hasPopulation: true)
    cities = builder.cities
    byShaddaKey = builder.byShaddaKey
    names = PhraseLexicon(lines: builder.lines, values: builder.senses) { $0 += $1 }
  }

  /// Returns the city that the shadda of a written word determines.
  func city(written bytes: ArraySlice<UInt8>) -> City? {
    Self.shaddaKey(bytes).flatMap { byShaddaKey[$0] }.map { cities[$0] }
  }

  /// Returns a hash of the letters and the shadda; nil without a shadda. Ignores the other vowel
  /// marks.
  static func shaddaKey(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    var letters: [UInt8] = []
    var hasShadda = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      let isMark = bytes[index] == markLead && marks.contains(next)
      if isMark, next == shadda { hasShadda = true }
      if isMark, next != shadda {
        index += 2
      } else {
        letters.append(bytes[index])
        index += 1
      }
    }
    return hasShadda ? WordKey.hash(letters[...]) : nil
  }

  /// Harakat, tanween and shadda, U+064B to U+0652, as UTF-8.
  private static let markLead: UInt8 = 0xD9
  private static let marks: ClosedRange<UInt8> = 0x8B...0x92
  private static let shadda: UInt8 = 0x91
}
