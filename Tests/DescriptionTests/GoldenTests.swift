import DocumentModel
import TestSupport
import Testing

@testable import Description

/// The five seed documents, compared with their gold annotations.
@Suite struct GoldenTests {
  private static let describer = Describer()

  private func text(_ seed: String) throws -> RepairedText {
    repaired(try Repository.bytes("seeds/\(seed).txt"))
  }

  private func facts(_ seed: String) throws -> Facts {
    try Self.describer.describe(text(seed), given: Provenance())
  }

  @Test(arguments: Seeds.names)
  func everyResolvableDateIsFoundAtItsPlace(seed: String) throws {
    let facts = try facts(seed)
    for date in try Gold.named(seed).dates
    where date.resolvableFromText == "yes" && date.optional != true {
      let found = facts.dates.first { $0.span == date.span }
      let near = facts.dates.filter { $0.span.overlaps(date.span) }.map(\.text)
      #expect(found?.iso == date.iso, "'\(date.text)', found there: \(near)")
      #expect(found?.text == date.text)
    }
  }

  @Test(arguments: Seeds.names)
  func unresolvableDatesAreNull(seed: String) throws {
    let facts = try facts(seed)
    for date in try Gold.named(seed).dates where date.resolvableFromText == "no" {
      for found in facts.dates where found.span.overlaps(date.span) {
        #expect(found.iso == nil, "'\(found.text)' for '\(date.text)'")
      }
      if date.optional != true {
        #expect(facts.dates.contains { $0.span == date.span }, "'\(date.text)' is reported")
      }
    }
  }

  @Test(arguments: Seeds.names)
  func guessedDatesAreNullOrCorrect(seed: String) throws {
    let facts = try facts(seed)
    for date in try Gold.named(seed).dates where date.resolvableFromText == "heuristic" {
      for found in facts.dates where found.span.overlaps(date.span) {
        #expect(found.iso == nil || found.iso == date.iso, "'\(found.text)' for '\(date.text)'")
      }
      #expect(facts.dates.contains { $0.span == date.span }, "'\(date.text)' is reported")
    }
  }

  @Test(arguments: Seeds.names)
  func thereAreNoOtherDates(seed: String) throws {
    let gold = try Gold.named(seed).dates
    for found in try facts(seed).dates {
      #expect(gold.contains { $0.span.overlaps(found.span) }, "'\(found.text)'")
    }
  }

  @Test(arguments: Seeds.names)
  func countriesMatchTheGoldWithTheirCounts(seed: String) throws {
    let gold = try Gold.named(seed).entities.countries
    let found = try facts(seed).countries
    let expected = Dictionary(uniqueKeysWithValues: gold.map { ($0.id, $0.count) })
    #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.code, $0.count) }) == expected)
  }

  @Test func theDraftReportHasOneSymbol() throws {
    let symbols = try facts(Seeds.names[2]).symbols
    #expect(symbols.map(\.text) == ["OIC/ACM-2017/CHAIR-REP"])
    #expect(symbols.first?.spans == [Span(start: 48, end: 70)])
    for seed in Seeds.names where seed != Seeds.names[2] {
      #expect(try facts(seed).symbols.isEmpty)
    }
  }

  @Test func printedTitlesAreFound() throws {
    let titles = try Seeds.names.map { try facts($0).title?.text }
    #expect(titles[0] == nil)
    #expect(titles[1] == nil)
    #expect(
      titles[2]
        == "تقرير الاجتماع التنسيقي لوزراء خارجية الدول الأعضاء في منظمة التعاون الإسلامي")
    #expect(titles[3] == nil)
    #expect(
      titles[4]
        == "الاجتماع التحضيري للدورة ال21 الاستثنائية لمجلس وزراء خارجية منظمة التعاون الإسلامي في جدة"
    )
  }

  @Test func onlyTheWireStoryHasACredit() throws {
    let credits = try Seeds.names.map { try facts($0).credit?.text }
    #expect(credits == [nil, nil, nil, "الامارات 7", nil])
  }

  @Test(arguments: Seeds.names)
  func allFiveAreArabic(seed: String) throws {
    #expect(try facts(seed).language == "ar")
  }

  @Test func theDigestHasTheGoldItems() throws {
    let gold = try Gold.named(Seeds.names[0])
    var text = try text(Seeds.names[0])
    let dropped = gold.paragraphs.filter { gold.expectedDroppedParagraphs.contains($0.n) }
    let cuts =
      dropped.map { Span(start: $0.startUtf8, end: $0.endUtf8) }
      + gold.inlineBoilerplate.map { Span(start: $0.startUtf8, end: $0.endUtf8) }
    text.repeats = cuts.sorted().map { Repeat(kind: .boilerplate, span: $0, why: "a call") }
    let expected = Dictionary(grouping: gold.paragraphs) { $0.item ?? "" }.values
      .map { Span(start: $0[0].startUtf8, end: $0[$0.count - 1].endUtf8) }.sorted()
    let found = Self.describer.describe(text, given: Provenance()).items
    #expect(found.map { Span(start: $0.start, end: $0.end) } == expected)
    #expect(expected.count == 4)
    for seed in Seeds.names.dropFirst() { #expect(try facts(seed).items.isEmpty) }
  }
}
