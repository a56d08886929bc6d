import Archive
import DocumentModel
import Testing

/// Statistics and exports of many documents.
@Suite struct CollectionTests {
  let home: TestArchive

  init() throws {
    home = try TestArchive()
    for (number, published) in ["2025-08-24", "2025-08", "2025", "~500", nil].enumerated() {
      _ = try home.keep("نص \(number)") {
        $0.record.published = published
        $0.record.source = number < 2 ? "UNA" : number == 2 ? "una" : nil
        $0.label("doc_type", number == 4 ? "report" : "news-report")
        if number < 3 { $0.label("topic", "gaza", "palestine") }
      }
    }
  }

  private func statistics(
    _ query: String = "", by names: [String]? = nil, limit: Int = 10
  ) throws -> Statistics {
    try home.archive.statistics(of: Query(query), by: names, limit: limit)
  }

  private func group(_ name: String, _ query: String = "", limit: Int = 10) throws
    -> Statistics.Group
  {
    try #require(try statistics(query, by: [name], limit: limit).groups.first)
  }

  @Test func documentsAreCountedByFacetSourceAndMonth() throws {
    let type = try group("doc_type")
    #expect(type.values.map(\.value) == ["news-report", "report"])
    #expect(type.values.map(\.documents) == [4, 1] && type.without == 0)
    let topic = try group("topic")
    #expect(topic.values.map(\.documents) == [3, 3] && topic.without == 2)
    // Sources are compared without case.
    #expect(try group("source").values.map(\.documents) == [3])
    let published = try group("published")
    #expect(published.values.map(\.value) == ["2025", "2025-08"])
    #expect(published.values.map(\.documents) == [1, 2] && published.without == 2)
    #expect(try group("received").values.map { "\($0.value) \($0.documents)" } == ["2026-11 5"])
    #expect(try group("language").values.map { "\($0.value) \($0.documents)" } == ["ar 5"])
  }

  @Test func aQueryAndALimitNarrowTheStatistics() throws {
    let narrowed = try statistics("topic:gaza", by: ["doc_type", "topic"])
    #expect(narrowed.documents == 3)
    #expect(narrowed.groups[0].values.map { "\($0.value) \($0.documents)" } == ["news-report 3"])
    let one = try group("doc_type", limit: 1)
    #expect(one.values.count == 1 && one.more == 1)
    // The limit keeps the last months, in ascending order.
    #expect(try group("published", limit: 1).values.map(\.value) == ["2025-08"])
    #expect(try statistics("نص", by: ["topic"]).documents == 5)
    #expect(try statistics("topic:nothing").documents == 0)
  }

  @Test func theDefaultGroupsAreTheFacetsTheSourceAndTheClocks() throws {
    let names = try statistics().groups.map(\.name)
    #expect(names == DocumentRecord.facets + ["source", "published", "received"])
    #expect(throws: RequestError.self) { try statistics(by: ["colour"]) }
  }

  @Test func anExportReturnsEveryRecordOnceAndNoLaterOnes() throws {
    var cursor = try home.archive.export(Query("type:news-report"))
    #expect(cursor.total == 4)
    let first = try home.archive.next(of: &cursor, limit: 3, bytes: 1 << 20)
    _ = try home.keep("نص جديد") { $0.label("doc_type", "news-report") }
    let rest = try home.archive.next(of: &cursor, limit: 3, bytes: 1 << 20)
    #expect(first.map(\.id) == [1, 2, 3] && rest.map(\.id) == [4])
    #expect(first.allSatisfy { $0.text != nil && $0.sightings.count == 1 })
    #expect(try home.archive.next(of: &cursor, limit: 3, bytes: 1 << 20).isEmpty)
  }

  @Test func anExportReturnsARecordOfAnySizeAndSkipsWithdrawnOnes() throws {
    var cursor = try home.archive.export(Query(""))
    let first = try home.archive.next(of: &cursor, limit: 100, bytes: 1)
    #expect(first.map(\.id) == [1])
    try home.withdraw(2, "test")
    #expect(try home.archive.next(of: &cursor, limit: 100, bytes: 1).map(\.id) == [3])
  }
}
