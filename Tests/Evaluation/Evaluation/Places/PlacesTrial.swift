import DocumentModel
import Foundation

/// Countries of the labelled documents and the seeds: precision and recall by country, and every
/// error with its context. Also the places of the seeds.
///
/// A label of `oic_labelled` means that a document is about a country. A text also names many other
/// countries in passing, and refers to some only by adjectives. So there are two measures: the
/// labels, and the names from an individual review of the same documents (`ReviewedPlaces`).
package struct PlacesTrial: Trial {
  package static let name = "places"
  package static let abstract = "countries of oic_labelled and the seeds, and the seeds' places"

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let documents = try data.objects("oic_labelled/documents.jsonl", as: LabelledPlaces.self)
    let read = documents.map { ($0, AnalysedPlaces($0.text)) }
    labelled(read, into: &report)
    mentions(read, into: &report)
    try seeds(into: &report)
    titles(read, into: &report)
    return report
  }

  private func labelled(
    _ documents: [(LabelledPlaces, AnalysedPlaces)], into report: inout TrialReport
  ) {
    var tally = CountryTally()
    var table = CountryTally()
    for (document, analysed) in documents {
      let found = analysed.facts.countries.map(\.code)
      let adjectives = analysed.facts.countriesByAdjective.map(\.code)
      tally.count(found: found, right: document.countries)
      table.count(found: Set(found).union(adjectives).sorted(), right: document.countries)
      for code in document.countries where !found.contains(code) {
        let why = adjectives.contains(code) ? "mentioned only by adjective" : "not named"
        tally.errors.append("labelled, not named: \(code) in \(document.file): \(why)")
      }
      for country in analysed.facts.countries where !document.countries.contains(country.code) {
        let placeText = analysed.context(of: country.spans[0], reach: 40)
        tally.errors.append(
          "named \(country.count) times, not labelled: \(country.code) in \(document.file): "
            + placeText)
      }
    }
    report.figures += tally.figures("oic_labelled, named against labelled countries")
    report.figures.append(
      .init(
        "oic_labelled, labelled countries named or mentioned by adjective", table.recall,
        of: table.all))
    report.lines += ["", "named countries compared with oic_labelled:"] + tally.lines
  }

  private func mentions(
    _ documents: [(LabelledPlaces, AnalysedPlaces)], into report: inout TrialReport
  ) {
    var tally = CountryTally()
    for (document, analysed) in documents {
      let right = ReviewedPlaces.mentions[document.file] ?? []
      let found = analysed.facts.countries.flatMap { Array(repeating: $0.code, count: $0.count) }
      tally.count(found: found, right: right)
      if found.sorted() != right.sorted() {
        tally.errors.append("\(document.file): found \(found.sorted()), reviewed \(right.sorted())")
      }
    }
    report.figures += tally.figures("oic_labelled, mentions of countries as reviewed", least: 0.98)
    report.lines += ["", "mentions of countries in oic_labelled:"] + tally.lines
  }

  private func seeds(into report: inout TrialReport) throws {
    var countries = CountryTally()
    var places = CountryTally()
    for seed in try SeedPlaces.all() {
      let facts = AnalysedPlaces(seed.text).facts
      let found = facts.countries.flatMap { Array(repeating: $0.code, count: $0.count) }
      let right = seed.gold.countries.flatMap { Array(repeating: $0.id, count: $0.count) }
      countries.count(found: found, right: right)
      if found.sorted() != right.sorted() {
        countries.errors.append("\(seed.name): found \(found.sorted()), gold \(right.sorted())")
      }
      let ids = facts.places.map { "\($0.id)" }
      let known = Set(seed.gold.places.compactMap { SeedPlaces.ids[$0.en] }.map { "\($0)" })
      places.count(found: ids, right: known.sorted())
      for place in facts.places where !known.contains("\(place.id)") {
        places.errors.append("\(seed.name): found \(place.name) \(place.id)")
      }
      for id in known where !ids.contains(id) { places.errors.append("\(seed.name): not \(id)") }
    }
    report.figures += countries.figures("seeds, mentions of countries", least: 1)
    report.figures += places.figures("seeds, places of the gazetteer", least: 1)
    report.lines += ["", "seeds:"] + countries.errors + places.errors
  }

  /// Lists the titles for review. The labelled titles came beside the texts, which print other
  /// titles or none.
  private func titles(
    _ documents: [(LabelledPlaces, AnalysedPlaces)], into report: inout TrialReport
  ) {
    let found = documents.compactMap { document, analysed in
      analysed.facts.title.map { "\(document.file): \($0.text)" }
    }
    report.figures.append(
      .init("oic_labelled, documents with a printed title", Double(found.count)))
    report.lines += ["", "titles found in oic_labelled:"] + found
  }
}

/// The fields of an `oic_labelled` document that this trial needs.
struct LabelledPlaces: Decodable {
  var file: String
  var title: String?
  var countries: [String]
  var text: String
}
