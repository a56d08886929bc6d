import Control
import DocumentModel
import Foundation
import Testing

@testable import khazinctl

@Suite struct CSVTests {
  @Test func cellsAreQuotedIfNecessary() {
    #expect(CSV.line(["a", "b c", ""]) == "a,b c,\r\n")
    #expect(
      CSV.line(["a,b", "say \"no\"", "one\ntwo", "x;y"])
        == "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\",\"x;y\"\r\n")
    #expect(CSV.line(["a\"\u{064B}"]) == "\"a\"\"\u{064B}\"\r\n")
    #expect(CSV.line(["\"\u{200C},=1"]) == "\"\"\"\u{200C},=1\"\r\n")
    #expect(CSV.line(["قرار، رقم 3"]) == "قرار، رقم 3\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u{200F}=1", "\u{FEFF}@x", "＝1", "＠x",
    "\n=cmd|' /C calc'!A0",
  ])
  func aFormulaIsTurnedIntoText(cell: String) {
    #expect(CSV.guarded(cell) == "'" + cell)
  }

  @Test(arguments: ["", "1=1", "قمة", "«نص»", "a@b", "2025-08"])
  func aCellThatIsNotAFormulaIsUnchanged(cell: String) { #expect(CSV.guarded(cell) == cell) }

  @Test func aRecordIsARowWithItsListsJoined() throws {
    var record = DocumentRecord(
      outcome: .stored, sha256: "ab", size: 3, name: "a.txt",
      madeBy: .init(khazin: "0.1", rules: 1, taxonomy: "t"))
    record.id = 7
    record.title = "=HYPERLINK(\"x\")"
    record.labels = [
      "oic_body": [
        Label(value: "som", confidence: 1, evidence: []),
        Label(value: "cfm", primary: true, confidence: 1, evidence: []),
      ],
      "urgency": [Label(value: "high", confidence: 1, evidence: [])],
    ]
    let columns = ExportRow.columns(withText: true)
    let cells = ExportRow(record).cells(withText: true)
    #expect(columns.count == cells.count)
    func cell(_ name: String) throws -> String {
      cells[try #require(columns.firstIndex(of: name))]
    }
    #expect(try cell("id") == "7")
    // The primary value comes first.
    #expect(try cell("oic_body") == "cfm; som")
    #expect(try cell("labels") == "urgency/high")
    #expect(try cell("topic").isEmpty)
    #expect(CSV.line(cells).contains("\"'=HYPERLINK(\"\"x\"\")\""))
    #expect(ExportRow.columns(withText: false).count == columns.count - 1)
  }

  @Test func countsArePrintedAsATableWithBarsOrAsCSV() {
    let reply = StatisticsReply(
      documents: 1_200,
      groups: [
        StatisticsGroup(
          name: "topic",
          values: [
            StatisticsValue(value: "gaza", documents: 1_000),
            StatisticsValue(value: "kashmir", documents: 1),
          ], more: 2, without: 199)
      ])
    #expect(
      statisticsLines(reply, on: .pipe) == [
        "1,200 documents", "", "topic",
        "gaza     1,000  83 %  ██████████████████████████████", "kashmir      1   0 %  ▏",
        "2 more values, 199 documents without",
      ])
    #expect(
      statisticsCSV(reply)
        == "group,value,documents\r\ntopic,gaza,1000\r\ntopic,kashmir,1\r\ntopic,,199\r\n")
    #expect(bar(0, of: 10).isEmpty && bar(10, of: 10).count == 30)
  }
}
