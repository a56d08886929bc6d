/// The findings of `describe`.
package struct Facts: Sendable, Equatable {
  package var title: Quotation?
  package var credit: Quotation?
  package var dateline: Dateline?
  /// The languages, largest share first: several in a mixed document, none if no letters decide.
  package var languages: [LanguageShare] = []
  package var sessions: [Session] = []
  package var dates: [DateFinding] = []
  package var countries: [CountryFinding] = []
  /// The countries that adjectives or nationalities name.
  package var countriesByAdjective: [CountryFinding] = []
  package var places: [PlaceFinding] = []
  package var symbols: [SymbolFinding] = []
  package var items: [Item] = []

  package init() {}

  /// The main language as a BCP 47 tag, or nil if no letters decide.
  package var language: String? { languages.first?.language }
}
