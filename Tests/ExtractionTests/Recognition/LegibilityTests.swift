import DocumentModel
import Testing

@testable import Extraction

/// Pictures in which nothing is written that a program can read.
struct LegibilityTests {
  private static func page(_ words: [(String, UInt8?)]) -> RecognisedPage {
    let line = RecognisedPage.Line(
      words: words.map { .init(text: Array($0.0.utf8), confidence: $0.1, box: nil) })
    return RecognisedPage(
      width: 100, height: 100, paragraphs: words.isEmpty ? [] : [.init(lines: [line])])
  }

  private static let formula = page([
    ("4", 91), ("5", 60), ("بل", 30), ("تن", 41), ("|", 70), ("سنا", 22), ("2", 88), ("+", 20),
  ])
  private static let text = page([("صدر", 92), ("القرار", 90), ("في", 41), ("جدة", 85)])
  /// Most words of a dirty scan are misread, and the others are sure.
  private static func dirty(sure: Int, misread: Int) -> RecognisedPage {
    page(
      Array(repeating: ("الاجتماع", 91), count: sure)
        + Array(repeating: ("ححخمج", 22), count: misread))
  }

  @Test func wordsOfLowConfidenceAreNoText() {
    #expect(!Self.formula.isLegible)
    #expect(Self.text.isLegible)
    #expect(Self.page([]).isLegible)
    #expect(Self.page([("نص", nil)]).isLegible)
  }

  @Test func sureWordsMakeADirtyPageLegible() {
    #expect(Self.dirty(sure: 12, misread: 80).isLegible)
    #expect(!Self.dirty(sure: 9, misread: 60).isLegible)
    #expect(!Self.dirty(sure: 12, misread: 200).isLegible)
  }

  @Test func anIllegiblePageOfAScanStaysUnread() {
    let text = RecognisedText(scan: [Self.text, Self.formula, Self.page([])])
    #expect(text.hasIllegiblePages)
    let extracted = text.extracted()
    #expect(String(decoding: extracted.utf8, as: UTF8.self) == "صدر القرار في جدة")
    #expect(extracted.pages.map(\.isUnread) == [false, true, false])
    #expect(extracted.pages.map(\.problem) == [nil, .illegible, nil])
    #expect(RecognisedText(scan: [Self.formula]).isEmpty)
  }

  @Test func anIllegiblePageOfAPDFStaysUnread() {
    var text = ExtractedText(utf8: [], blocks: [])
    text.pages = Array(repeating: TextPage(start: 0, end: 0, problem: .noText), count: 3)
    let read = text.replacing(scans: [0: Self.formula, 2: Self.text])
    #expect(String(decoding: read.utf8, as: UTF8.self) == "صدر القرار في جدة")
    #expect(read.pages.map(\.problem) == [.illegible, .noText, nil])
    #expect(read.pages.map(\.isUnread) == [true, true, false])
  }
}
