import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// The five seeds after all pure steps, compared with the labels of people.
struct SeedTests {
  private func analyse(_ seed: Int) throws -> DocumentRecord {
    Preparation.standard.analyse(
      bytes: try Seeds.bytes(seed), name: Seeds.names[seed] + ".txt", provenance: Provenance())
  }

  @Test(arguments: 0..<5) func typeAndPrimaryBodyMatchTheGold(_ seed: Int) throws {
    let record = try analyse(seed)
    let gold = try Gold.seed(seed).labels
    #expect(record.labels["doc_type"]?.map(\.value) == [gold.docType])
    #expect(
      record.labels["oic_body"]?.filter(\.primary).map(\.value) == [gold.primaryBody])
  }

  @Test(arguments: 0..<5) func exactlyTheNumberedSessionsOfTheGoldAreFound(_ seed: Int) throws {
    func names(_ sessions: [(String, Int?)]) -> [String] {
      Set(sessions.compactMap { body, number in number.map { "\(body)/\($0)" } }).sorted()
    }
    let found = names(try analyse(seed).sessions.map { ($0.body, $0.number) })
    let gold = try Gold.seed(seed).labels.sessions
    // The gold counts the first summit of 1969 as optional: the text says "for the first time".
    let expected = names(gold.map { ($0.body, $0.number) })
    #expect(Set(expected).subtracting(found).subtracting(["islamic-summit/1"]).isEmpty)
    #expect(Set(found).subtracting(expected).isEmpty)
  }

  @Test(arguments: 0..<5) func datesAreResolvedOrUnresolvedAsInTheGold(_ seed: Int) throws {
    let found = Dictionary(
      try analyse(seed).dates.map { (Span(start: $0.start, end: $0.end), $0) },
      uniquingKeysWith: { first, _ in first })
    for date in try Gold.seed(seed).dates {
      let finding = found[Span(start: date.startUtf8, end: date.endUtf8)]
      switch date.resolvableFromText {
      case "yes" where date.optional != true:
        #expect(finding != nil, "no date at \(date.startUtf8)")
        #expect(finding?.iso == date.iso)
      case "no": #expect(finding?.iso == nil)
      default: #expect(finding?.iso == nil || finding?.iso == date.iso)
      }
    }
  }

  @Test(arguments: 0..<5) func exactlyTheDroppedPartsOfTheGoldAreCut(_ seed: Int) throws {
    let record = try analyse(seed)
    let gold = try Gold.seed(seed)
    let cuts = record.repeats.filter { $0.action == .cut }.map(\.span)
    for paragraph in gold.paragraphs {
      let span = Span(start: paragraph.startUtf8, end: paragraph.endUtf8)
      let isCut = cuts.contains { $0.contains(span) }
      #expect(isCut == gold.expectedDroppedParagraphs.contains(paragraph.n), "\(paragraph.n)")
    }
    for inline in gold.inlineBoilerplate {
      let span = Span(start: inline.startUtf8, end: inline.endUtf8)
      #expect(cuts.contains { $0.overlaps(span) })
    }
  }

  @Test func theItemsOfTheCompositePageAreFound() throws {
    let gold = try Gold.seed(0)
    let items = try analyse(0).items
    #expect(items.count == 4)
    for item in items {
      #expect(gold.paragraphs.contains { $0.startUtf8 == item.start })
    }
  }

  @Test func theDatelineIsInTheRecord() throws {
    let text = "أبوظبي في 3 مايو / وام / أكد وزير الخارجية أهمية العمل المشترك مع المنظمة."
    let record = Preparation.standard.analyse(
      bytes: Array(text.utf8), name: "wam.txt", provenance: Provenance())
    let line = try #require(record.dateline)
    let raw = Array(text.utf8)
    #expect(String(decoding: raw[line.city.range], as: UTF8.self) == "أبوظبي")
    #expect(line.agency.map { String(decoding: raw[$0.range], as: UTF8.self) } == "وام")
  }

  @Test func theFoundingCaseHasOneCutWithItsTwin() throws {
    let cuts = try analyse(3).repeats
    #expect(cuts.count == 1)
    let cut = try #require(cuts.first)
    #expect(cut.kind == .doubledPassage)
    #expect(cut.action == .cut)
    #expect(cut.span == Span(start: 5182, end: 10056))
    #expect(cut.twin == Span(start: 307, end: 5181))
  }

  @Test func theSymbolIsFoundAsWritten() throws {
    #expect(try analyse(2).symbols.map(\.text) == [try #require(Gold.seed(2).labels.docSymbol)])
  }

  @Test func theCreditIsOnlyTheAgency() throws {
    #expect(try analyse(3).credit == "الامارات 7")
    #expect(try !analyse(3).countries.contains { $0.code == "AE" })
  }

  @Test(arguments: 0..<5) func everySpanOfTheRecordIsOnScalarBoundaries(_ seed: Int) throws {
    let raw = try Seeds.bytes(seed)
    let record = try analyse(seed)
    let spans =
      record.repeats.map(\.span) + record.dates.map(\.span) + record.sessions.map(\.span)
      + record.countries.flatMap(\.spans) + record.places.flatMap(\.spans)
      + record.symbols.flatMap(\.spans)
      + record.labels.values.flatMap { $0.flatMap(\.evidence) }.map {
        Span(start: $0.start, end: $0.end)
      }
    for span in spans {
      #expect(String(validating: raw[span.range], as: UTF8.self) != nil, "\(span)")
    }
    for date in record.dates {
      #expect(String(decoding: raw[date.span.range], as: UTF8.self) == date.text)
    }
  }

  @Test func aRefusalIsARecordToo() throws {
    let record = Preparation.standard.analyse(
      bytes: Array("  \n\u{200F}\n".utf8), name: "empty.txt", provenance: Provenance())
    #expect(record.outcome == .refused)
    #expect(record.reason?.code == "empty")
  }

  @Test func aFileThatIsNotTextIsKeptUnread() throws {
    let record = Preparation.standard.analyse(
      bytes: Array("GIF89a\n%\u{e2}\u{e3}\n".utf8), name: "a.gif", provenance: Provenance())
    #expect(record.outcome == .unread)
    #expect(record.reason?.code == "unread-gif")
  }

  @Test func theSameBytesGiveTheSameRecord() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for seed in 0..<5 {
      #expect(try encoder.encode(analyse(seed)) == encoder.encode(analyse(seed)))
    }
  }

  @Test func everyKeyOfTheContractIsPresent() throws {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(analyse(3)))
    let keys = Set(try #require(json as? [String: Any]).keys)
    let contract = [
      "schema", "id", "outcome", "sha256", "size", "name", "source", "url", "credit", "dateline",
      "title",
      "published", "received", "encoding", "language", "languages", "text", "repairs", "repeats",
      "labels",
      "sessions", "dates", "countries", "places", "symbols", "items", "made_by", "sightings",
      "related", "story",
    ]
    #expect(Set(contract).subtracting(keys).isEmpty)
    let labels = try #require((json as? [String: Any])?["labels"] as? [String: Any])
    #expect(Set(DocumentRecord.facets).subtracting(labels.keys).isEmpty)
  }
}
