import DocumentModel
import Foundation
import Testing

@testable import Ingest
@testable import Spool

struct SidecarTests {
  private func provenance(_ fields: [String: String]) throws -> Provenance {
    SidecarReading(Array(try JSONEncoder().encode(fields))).provenance
  }

  @Test func aFieldThatIsTooLongStaysOnlyInTheBytes() throws {
    let limits = ["url": 4096, "source": 255, "title": 4096]
    for (field, limit) in limits {
      let longest = String(repeating: "a", count: limit)
      let kept = try provenance([field: longest])
      let all = [kept.url, kept.source, kept.title]
      #expect(all.compactMap { $0 } == [longest], "\(field)")
      #expect(try provenance([field: longest + "a"]) == Provenance(), "\(field)")
    }
  }

  @Test func lengthsAreBytesAndOneLongFieldDropsNoOther() throws {
    let source = String(repeating: "ع", count: 128)
    #expect(try provenance(["source": source, "title": "عنوان"]) == Provenance(title: "عنوان"))
  }

  @Test(arguments: ["{", "[1]", "", "{\n\"a\": }", "null"])
  func aSidecarThatIsNotAnObjectHasAProblem(_ text: String) {
    let reading = SidecarReading(Array(text.utf8))
    #expect(reading.problem?.contains("not a JSON object") == true)
    #expect(reading.provenance == Provenance())
  }

  @Test(arguments: [
    "2018", "2018-05", "2018-05-18", "2018-05-18T10:00:00Z", "2018-05-18 10:00", "2020-02-29",
    "2018-05-09/2018-05-10",
  ])
  func aDateIsAccepted(_ text: String) throws {
    let reading = SidecarReading(Array(try JSONEncoder().encode(["published": text])))
    #expect(reading.problem == nil)
    #expect(reading.provenance.published == text)
  }

  @Test(arguments: ["18", "[]", "{}", "true", "\"\(String(repeating: "2", count: 65))\""])
  func aDateThatIsNoShortStringIsReported(_ json: String) throws {
    let reading = SidecarReading(Array(#"{"title":"t","published":\#(json)}"#.utf8))
    #expect(reading.problem?.contains("'published'") == true)
    #expect(reading.provenance == Provenance(title: "t"))
  }

  @Test(arguments: ["null", "\"\""])
  func anUnknownDateIsNoProblem(_ json: String) throws {
    let reading = SidecarReading(Array(#"{"title":"t","published":\#(json)}"#.utf8))
    #expect(reading.problem == nil)
    #expect(reading.provenance == Provenance(title: "t"))
  }

  @Test(arguments: ["18 May 2018", "2018-13", "2018-02-29", "2018-5-1", "غدا", "0", "2018-05-18/"])
  func anythingElseIsNotADateAndIsReported(_ text: String) throws {
    let fields = ["published": text, "title": "t"]
    let reading = SidecarReading(Array(try JSONEncoder().encode(fields)))
    #expect(reading.problem?.contains("'published'") == true)
    #expect(reading.provenance == Provenance(title: "t"))
  }

  /// The journal outlives a withdrawal.
  @Test func theJournalLinesOfStoredDocumentsHaveNoNames() {
    let bad = Event(badSidecar: "It is no JSON object.", of: "secret.txt", document: 4)
    #expect(
      bad.sentenceWithoutName == "Document 4: It is no JSON object. Drop a corrected sidecar.")
    let grown = Event(grown: Arrival(inbox: 0, path: Array("secret.txt".utf8)))
    #expect(grown.sentence.contains("secret.txt"))
    #expect(grown.sentenceWithoutName?.contains("secret") == false)
  }
}
