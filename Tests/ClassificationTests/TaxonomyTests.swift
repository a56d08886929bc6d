import ArabicText
import Classification
import DocumentModel
import PatternMatching
import Testing

@Suite struct TaxonomyTests {
  @Test func theShippedTaxonomyLoadsWithAllFacets() {
    let taxonomy = Taxonomy.shipped
    #expect(!taxonomy.version.isEmpty)
    #expect(taxonomy.facets["doc_type"]?.count == 24)
    #expect(taxonomy.facets["topic"]?.contains { $0.id == "al-quds" && $0.fr == "Al-Qods" } == true)
    #expect(taxonomy.sessionBodies.contains { $0.id == "unga" })
    #expect(taxonomy.sessionBodies.contains { $0.id == "cfm" && $0.kind == "ordinary" })
    #expect(taxonomy.sessionKinds.contains { $0.id == "extraordinary" && !$0.patterns.isEmpty })
    #expect((taxonomy.countStates() ?? .max) < PatternSet.stateLimit / 2)
    #expect(taxonomy.abouts.contains { $0.id == "kashmir" })
  }

  private func json(topic: String, rest: String = "") -> [UInt8] {
    let empty = ["doc_type", "oic_body", "external_body", "relevance"].map { "\"\($0)\": []" }
      .joined(separator: ", ")
    return Array(
      """
      {"version": "1", "contexts": {}, "about": [],
       "facets": {\(empty), "topic": [\(topic)]\(rest)}}
      """.utf8)
  }

  @Test func anErrorNamesTheFacetAndValueOfABadPattern() {
    let value = #"{"id": "x", "ar": "", "en": "", "fr": "", "surface": ["سليم", "(ا"]}"#
    let error = #expect(throws: TaxonomyError.self) { try Taxonomy(json: json(topic: value)) }
    guard case .pattern("topic", "x", let pattern)? = error else {
      Issue.record("not the error expected: \(String(describing: error))")
      return
    }
    #expect(pattern.source == "(ا")
    #expect(error?.description.hasPrefix("topic/x: pattern") == true)
  }

  @Test func aDuplicateValueIsRejected() {
    let value = #"{"id": "x", "ar": "", "en": "", "fr": ""}"#
    #expect(throws: TaxonomyError.duplicateValue(facet: "topic", value: "x")) {
      try Taxonomy(json: json(topic: value + "," + value))
    }
  }

  @Test func aMissingFacetIsRejected() {
    let text = #"{"version": "1", "contexts": {}, "about": [], "facets": {}}"#
    #expect(throws: TaxonomyError.missingFacet("doc_type")) {
      try Taxonomy(json: Array(text.utf8))
    }
  }

  @Test func aFileThatIsNotJSONIsRejected() {
    let error = #expect(throws: TaxonomyError.self) { try Taxonomy(json: Array("{".utf8)) }
    #expect(error?.description.hasPrefix("the taxonomy is malformed") == true)
  }
}
