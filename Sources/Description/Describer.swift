import DocumentModel
import Structure

/// Extracts the facts of a text: title, credit, language, dates, countries, places, symbols and
/// items, each with its span in the raw text. Sessions have a finder of their own.
///
/// Dates are searched in the whole text, everything else in the kept words. The initialiser reads
/// the resources. One describer serves any number of documents, from any thread.
package struct Describer: Sendable {
  let dateFinder = DateFinder()
  let countryFinder: CountryFinder
  let placeFinder: PlaceFinder
  private let symbolFinder = SymbolFinder()
  private let creditFinder: CreditFinder
  private let datelineFinder: DatelineFinder
  private let titleFinder = TitleFinder()
  private let languageFinder = LanguageFinder()
  private let itemFinder = ItemFinder()

  package init() {
    let lexicon = CountryLexicon()
    countryFinder = CountryFinder(lexicon: lexicon)
    placeFinder = PlaceFinder(adjectives: lexicon.adjectives)
    creditFinder = CreditFinder(cities: placeFinder.gazetteer.names)
    datelineFinder = DatelineFinder(
      cities: placeFinder.gazetteer.names, countries: lexicon.names)
  }

  /// - Parameter provenance: Its title overrides the printed one. Its day of publication resolves
  ///   "today", "last April" and the like.
  /// - Complexity: O(n) in the length of the text.
  package func describe(_ structure: DocumentStructure, given provenance: Provenance) -> Facts {
    let text = structure.text
    let kept = structure.kept
    let forms = WordForms(text)
    var facts = Facts()
    facts.languages = languageFinder.languages(of: text.clean.utf8)
    facts.symbols = symbolFinder.symbols(in: structure.repaired, forms)
    facts.credit = creditFinder.credit(in: forms, kept: kept)
    facts.dateline = datelineFinder.dateline(in: forms, kept: kept, credit: facts.credit)
    let taken = facts.symbols.flatMap(\.spans) + (facts.credit.map { [$0.span] } ?? [])
    facts.dates = dateFinder.dates(
      in: structure, forms,
      given: DateContext(
        taken: taken, dateline: facts.dateline?.span, published: provenance.published,
        language: facts.language))
    let countries = countryFinder.countries(in: forms, kept: kept, credit: facts.credit?.span)
    facts.countries = countries.named
    facts.countriesByAdjective = countries.byAdjective
    facts.places = placeFinder.places(
      in: forms, kept: kept, countries: facts.countries, spoken: countries.spoken)
    facts.items = itemFinder.items(in: structure, forms, dates: facts.dates)
    facts.title = title(structure, forms, facts, provenance)
    return facts
  }

  private func title(
    _ structure: DocumentStructure, _ forms: WordForms, _ facts: Facts, _ provenance: Provenance
  ) -> Quotation? {
    let printed = titleFinder.title(in: structure, forms, facts: facts)
    guard let given = provenance.title, !given.isEmpty else { return printed }
    // A title from the sidecar has no span in the text, unless the text also prints it.
    let span = printed?.text == given ? printed?.span : nil
    return Quotation(text: given, span: span ?? Span(start: 0, end: 0))
  }
}
