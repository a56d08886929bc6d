import Classification
import DocumentModel
import TestSupport
import Testing

/// Compares the five founding documents with their gold, except for sessions, which another test
/// covers.
@Suite struct SeedTests {
  private func found(_ name: String) throws -> (Labels, Gold.Labels) {
    let seed = try Seed(name)
    return (labels(seed.text, symbol: seed.symbol, repeats: seed.repeats), seed.gold.labels)
  }

  @Test(arguments: Seeds.names)
  func typeAndPrimaryBodyMatchTheGold(_ name: String) throws {
    let (labels, gold) = try found(name)
    #expect(labels.values("doc_type") == [gold.docType])
    #expect(labels.values("oic_body").first == gold.primaryBody)
    #expect(labels.values("relevance") == ["oic-core"])
    #expect(labels.values("external_body") == gold.externalBody)
  }

  @Test func bodiesAndTopicsAreCloseToTheGold() throws {
    var right = 0
    var found = 0
    var wanted = 0
    for name in Seeds.names {
      let (labels, gold) = try self.found(name)
      let values = Set(labels.values("oic_body") + labels.values("topic"))
      let expected = Set(gold.body + gold.topics)
      right += values.intersection(expected).count
      found += values.count
      wanted += expected.count
    }
    #expect(Double(right) / Double(found) > 0.8)
    #expect(Double(right) / Double(wanted) > 0.7)
  }

  @Test func aReportMarkedAsDraftIsADraft() throws {
    let (labels, _) = try found("002_f210e37c03a75117")
    #expect(labels.values("status") == ["draft"])
  }
}
