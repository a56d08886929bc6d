import Search
import Testing

@testable import Archive

struct FacetTests {
  let home = try! TestArchive()

  private func facets(_ query: String, reading: SearchRequest.WordReading = .some) throws
    -> FacetCounts
  {
    var request = SearchRequest(try Query(query))
    request.countsFacets = true
    request.reading = reading
    return try #require(try home.archive.search(request, lexicon: .shipped).facets)
  }

  private func values(_ counts: FacetCounts, _ name: String) -> [String] {
    counts.groups.first { $0.name == name }?.values.map { "\($0.value) \($0.documents)" } ?? []
  }

  private func keep(_ number: Int) throws {
    _ = try home.keep("قمة \(number.isMultiple(of: 2) ? "غزة" : "الدوحة") رقم \(number)") {
      $0.label("doc_type", number < 3 ? "speech" : "news-report")
      if number.isMultiple(of: 3) { $0.label("topic", "gaza", "palestine") }
      $0.record.source = number == 5 ? "UNA" : "una"
      if number < 5 { $0.record.published = "2025-0\(number)-11" }
    }
  }

  @Test func theDocumentsThatHoldAllWordsAreCounted() throws {
    for number in 1...6 { try keep(number) }
    let all = try facets("قمة")
    #expect(all.documents == 6 && !all.isEstimated)
    #expect(values(all, "doc_type") == ["news-report 4", "speech 2"])
    #expect(values(all, "topic") == ["gaza 2", "palestine 2"])
    #expect(all.groups.first { $0.name == "topic" }?.without == 4)
    #expect(values(all, "source") == ["una 6"], "sources are compared without case")
    #expect(values(all, "published") == ["2025-01 1", "2025-02 1", "2025-03 1", "2025-04 1"])
    #expect(values(all, "language") == ["ar 6"])
    let some = try facets("قمة غزة نادرة")
    #expect(some.documents == 0, "documents with some of the words do not count")
    #expect(try facets("قمة غزة").documents == 3)
    #expect(try values(facets("قمة غزة type:speech"), "doc_type") == ["speech 1"])
    #expect(try facets("type:speech").documents == 2)
    #expect(try facets("قمة OR type:speech").documents == 6)
  }

  @Test(arguments: ["قمة", "قمة type:speech", "type:speech", "قمة غزة"])
  func aSampleOfManyDocumentsEstimatesTheirValues(_ query: String) throws {
    try home.store(
      (1...400).map { number in
        var draft = home.draft("قمة غزة نص \(number)", name: "\(number)")
        draft.label("doc_type", number.isMultiple(of: 4) ? "news-report" : "speech")
        return draft
      })
    let speeches = query.contains("speech") ? 300 : 400
    let counter = { (frequency: Int?, exact: Int) in
      try home.archive.asking("count") { db in
        let request = SearchRequest(try! Query(query))
        let plan = try SearchPlan(request, .shipped, db)
        let candidates = Candidates(plan, db)
        return try FacetCounter(db, exact: exact).count(
          { try candidates.matches(plan.all, in: $0, limit: $1) }, visiting: frequency)
      }
    }
    for frequency in [nil, 400] {
      let counts = try counter(frequency, 100)
      #expect(counts.isEstimated)
      let near = speeches * 8 / 10...speeches * 12 / 10
      #expect(near.contains(counts.documents), "\(counts.documents)")
      let speech = counts.groups.first { $0.name == "doc_type" }?.values.first
      #expect(speech?.value == "speech")
      #expect((240...360).contains(speech?.documents ?? 0), "\(speech?.documents ?? 0)")
      #expect(try counter(frequency, 100) == counts, "the same archive gives the same numbers")
    }
    #expect(try counter(nil, 400).documents == speeches)
  }
}
