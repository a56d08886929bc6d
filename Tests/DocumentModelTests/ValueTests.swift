import DocumentModel
import Foundation
import Testing

@Suite struct ValueTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func anAbsentValueIsEncodedAsNull() throws {
    let entry = Repeat(kind: .boilerplate, span: Span(start: 1, end: 2), why: "A reason.")
    #expect(
      try json(entry)
        == #"{"action":"cut","differences":[],"end":2,"kind":"boilerplate","start":1,"#
        + #""twin":null,"why":"A reason."}"#)
  }

  @Test func aRepeatSurvivesARoundTripThroughJSON() throws {
    let entry = Repeat(
      kind: .doubledPassage, span: Span(start: 10, end: 20), twin: Span(start: 0, end: 10),
      why: "A reason.")
    let text = try json(entry)
    #expect(try JSONDecoder().decode(Repeat.self, from: Data(text.utf8)) == entry)
  }

  @Test func aKeyMissingInAnOlderRecordReadsAsNull() throws {
    let old = #"{"action":"cut","differences":[],"end":2,"kind":"boilerplate","start":1,"why":""}"#
    #expect(try JSONDecoder().decode(Repeat.self, from: Data(old.utf8)).twin == nil)
  }

  @Test func aRecordHasEveryKeyOfTheContract() throws {
    let record = DocumentRecord(
      outcome: .stored, sha256: "00", size: 0, name: "a",
      madeBy: .init(khazin: "0.1", rules: 1, taxonomy: "t"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json(record).utf8)) as? [String: Any])
    let contract: Set<String> = [
      "schema", "id", "outcome", "sha256", "size", "name", "source", "url", "credit", "title",
      "published", "received", "encoding", "language", "languages", "text", "repairs", "repeats",
      "labels",
      "sessions", "dates", "countries", "places", "symbols", "items", "made_by", "sightings",
      "related", "story",
    ]
    #expect(contract.isSubset(of: Set(object.keys)))
  }

  @Test func aRecordFromBeforeLanguagesHasNone() throws {
    var record = DocumentRecord(
      outcome: .stored, sha256: "00", size: 0, name: "a",
      madeBy: .init(khazin: "0.1", rules: 1, taxonomy: "t"))
    record.languages = [LanguageShare(language: "ar", share: 1)]
    let now = try json(record)
    #expect(
      try JSONDecoder().decode(DocumentRecord.self, from: Data(now.utf8)).languages
        == record.languages)
    var object = try #require(
      JSONSerialization.jsonObject(with: Data(now.utf8)) as? [String: Any])
    object["languages"] = nil
    let old = try JSONSerialization.data(withJSONObject: object)
    #expect(try JSONDecoder().decode(DocumentRecord.self, from: old).languages.isEmpty)
  }

  @Test func aClaimIdIsThirtyTwoHexadecimalDigits() {
    #expect(ClaimID("0123456789abcdef0123456789abcdef") != nil)
    #expect(ClaimID("0123456789ABCDEF0123456789abcdef") == nil)
    #expect(ClaimID("../../../../../../../../../../../") == nil)
    #expect(ClaimID("") == nil)
  }

  @Test func spansAreHalfOpen() {
    let span = Span(start: 2, end: 5)
    #expect(span.count == 3)
    #expect(!span.overlaps(Span(start: 5, end: 6)))
    #expect(span.overlaps(Span(start: 4, end: 6)))
    #expect(span.contains(Span(start: 2, end: 5)))
    #expect(Span(start: 1, end: 9) < span)
  }

  @Test func theNameOfAnArrivalIsItsLastComponent() {
    #expect(Arrival(inbox: 0, path: Array("una/a b.txt".utf8)).name == Array("a b.txt".utf8))
    #expect(Arrival(inbox: 0, path: [0xFF, 0x2F, 0xFE]).name == [0xFE])
    #expect(Arrival(inbox: 0, path: Array("a".utf8)).name == Array("a".utf8))
  }
}
