import Archive
import Classification
import Description

extension QueryVocabulary {
  /// The values that queries accept under a taxonomy, and dates as people write them.
  init(_ taxonomy: Taxonomy) {
    self = .shipped
    for (facet, values) in taxonomy.facets {
      define(facet == "session_kind" ? .sessionKind : .facet(facet)) { values.map(Value.init) }
    }
    define(.sessionBody) {
      ["oic_body", "external_body"].flatMap { taxonomy.facets[$0] ?? [] }.map(Value.init)
    }
    // The status of a document is stated by it and not in the taxonomy.
    let facets = (taxonomy.facets.keys.filter { $0 != "session_kind" } + ["status"]).sorted()
    define(.facetName) { facets.map { Value(id: $0, names: []) } }
    define(.country) { CountryLabels.names().map { Value(id: $0.code, names: $0.names) } }
    define(.language) { LanguageLabels.names().map { Value(id: $0.code, names: $0.names) } }
    date = { Self.dateReader.date($0) }
  }

  private static let dateReader = WrittenDateReader()
}

extension QueryVocabulary.Value {
  fileprivate init(_ value: Taxonomy.Value) {
    self.init(id: value.id, names: [value.ar, value.en, value.fr])
  }
}
