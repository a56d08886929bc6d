import DocumentModel
import TestSupport
import Testing

@testable import Archive

/// Laws: relations and stories depend on the texts alone.
extension NearDuplicateTests {
  /// Every order of arrival leads to the same set of relations and stories.
  @Test func theOrderOfArrivalDoesNotMatter() throws {
    var generator = SeededGenerator(printing: "near-duplicate order")
    let texts = Self.family()
    let expected = try Self.state(of: texts)
    for _ in 0..<6 {
      #expect(try Self.state(of: texts.shuffled(using: &generator)) == expected)
    }
    #expect(expected.relations.contains { $0.contains("near") })
    #expect(expected.relations.contains { $0.contains("contain") })
    #expect(expected.relations.contains { $0.contains("version") })
  }

  /// The same holds after documents were added, withdrawn and read again.
  @Test func withdrawalsAndNewReadingsLeaveNoTrace() throws {
    var texts = Self.family()
    let home = NearDuplicateTests.Other(try TestArchive())
    try home.test.keep(Self.text(1, 2, 3, 4, 9))
    for text in texts { try home.test.keep(text) }
    try home.test.home.withdraw(1, "test")
    let other = home.test.draft(Self.text(30, 31))
    let second = try #require(try home.test.home.archive.kept(2))
    let reprocessed = ReprocessedRecord(
      second,
      PreparedDocument(
        original: second.original, record: second.shown, fingerprint: other.fingerprint),
      TestArchive.open)
    #expect(
      try home.test.home.archive.transaction { tables throws(Outage) in
        try tables.replace(reprocessed)
      })
    let first = texts.removeFirst()
    texts.append(Self.text(30, 31))
    let state = try home.test.state { $0 == first ? Self.text(30, 31) : $0 }
    #expect(state == (try Self.state(of: texts)))
  }

  /// Returns documents of two stories and some unrelated ones.
  private static func family() -> [String] {
    let report = paragraph(20) + " سجلت الوزارة 140 حالة جديدة خلال يوم واحد " + paragraph(21)
    return [
      text(1, 2, 3, 4), text(1, 2, 3, 4, 5), text(1, 2, 3, 4, 6), text(2, 3), text(7, 8),
      report, report.replacing("140", with: "155"), report + "\n" + paragraph(22, words: 20),
      text(7, 8, 10, 11, 12, 13, 14, 15, 16), paragraph(25, words: 8),
    ]
  }

  /// An archive of its own beside the archive of the test.
  private struct Other {
    let test: NearDuplicateTests
    init(_ home: TestArchive) { test = NearDuplicateTests(home: home) }
  }

  private init(home: TestArchive) { self.home = home }

  struct State: Equatable {
    var relations: Set<String> = []
    var stories: Set<Set<String>> = []
  }

  private static func state(of texts: [String]) throws -> State {
    let other = NearDuplicateTests(home: try TestArchive())
    for text in texts { try other.keep(text) }
    return try other.state()
  }

  /// Returns relations and stories by text, independent of the document numbers.
  private func state(_ name: (String) -> String = { $0 }) throws -> State {
    var state = State()
    var stories: [Int64: Set<String>] = [:]
    let records = try home.archive.list(limit: 1000).documents.map {
      try home.archive.record(.number($0.id))
    }
    let texts = Dictionary(uniqueKeysWithValues: records.map { ($0.id!, name($0.text!)) })
    for record in records {
      stories[record.story!, default: []].insert(texts[record.id!]!)
      for relation in record.related {
        state.relations.insert(
          "\(texts[record.id!]!) \(relation.relation.rawValue) \(texts[relation.id]!) "
            + "\(relation.jaccard!) \(relation.containment!)")
      }
    }
    state.stories = Set(stories.values)
    return state
  }
}
