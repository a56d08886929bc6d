import Classification
import Terminal

/// Returns the taxonomy for people: one heading for each facet, one row for each value.
func taxonomyLines(_ taxonomy: Taxonomy, only facet: String?, on screen: Screen) -> [String] {
  var page = Page(on: screen)
  page.sentence("Version \(taxonomy.version)", .dim)
  for (name, values) in taxonomy.facets.sorted(by: { $0.key < $1.key })
  where facet == nil || facet == name {
    page.heading(name)
    var table = TextTable([
      .init("Value"), .init("Arabic", shrinksTo: 12), .init("English", shrinksTo: 12),
      .init("French", shrinksTo: 12),
    ])
    for value in values {
      table.append([.init(value.id), .init(value.ar), .init(value.en), .init(value.fr)])
    }
    page.table(table)
  }
  return page.lines
}

/// The taxonomy as JSON: for each facet, its values in their order.
struct TaxonomyListing: Encodable {
  struct Value: Encodable {
    var id: String
    var ar: String
    var en: String
    var fr: String
  }

  var version: String
  var facets: [String: [Value]]

  init(_ taxonomy: Taxonomy, only facet: String?) {
    version = taxonomy.version
    facets = taxonomy.facets.filter { facet == nil || $0.key == facet }.mapValues { values in
      values.map { Value(id: $0.id, ar: $0.ar, en: $0.en, fr: $0.fr) }
    }
  }
}
