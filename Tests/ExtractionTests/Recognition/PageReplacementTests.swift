import DocumentModel
import Testing

@testable import Extraction

/// Recognised pages in the place of pages without usable letters.
struct PageReplacementTests {
  private static func page(_ text: String) -> RecognisedPage {
    let words = text.split(separator: " ").map {
      RecognisedPage.PrintedWord(text: Array($0.utf8), confidence: 90, box: nil)
    }
    return RecognisedPage(
      width: 100, height: 100,
      paragraphs: words.isEmpty ? [] : [.init(lines: [.init(words: words)])])
  }

  /// A text of four pages: the first paragraph is on pages 1 and 2, page 3 has no letters, and page 4
  /// has a paragraph.
  private static var text: ExtractedText {
    let first = "فقرة تبدأ هنا وتنتهي هناك"
    let last = "فقرة أخيرة"
    let middle = "فقرة تبدأ هنا ".utf8.count
    let end = first.utf8.count
    var text = ExtractedText(
      utf8: Array((first + "\n\n" + last).utf8),
      blocks: [
        TextBlock(kind: .paragraph, start: 0, end: end),
        TextBlock(kind: .paragraph, start: end + 2, end: end + 2 + last.utf8.count),
      ])
    text.pages = [
      TextPage(start: 0, end: middle), TextPage(start: middle, end: end),
      TextPage(start: end, end: end, problem: .noLetterMap),
      TextPage(start: end + 2, end: end + 2 + last.utf8.count),
    ]
    return text
  }

  private func pages(_ text: ExtractedText) -> [String] {
    text.pages.map { String(decoding: text.utf8[$0.range], as: UTF8.self) }
  }

  @Test func aRecognisedPageStandsAtItsPlace() {
    let text = Self.text.replacing([2: Self.page("صفحة ممسوحة")])
    #expect(
      String(decoding: text.utf8, as: UTF8.self)
        == "فقرة تبدأ هنا وتنتهي هناك\n\nصفحة ممسوحة\n\nفقرة أخيرة")
    #expect(pages(text) == ["فقرة تبدأ هنا ", "وتنتهي هناك", "صفحة ممسوحة", "فقرة أخيرة"])
    #expect(text.pages.map(\.isRecognised) == [false, false, true, false])
    #expect(text.pages.allSatisfy { $0.problem == nil })
    #expect(
      text.words.map { String(decoding: text.utf8[$0.range], as: UTF8.self) } == ["صفحة", "ممسوحة"])
  }

  @Test func aPageWithoutWordsStaysEmpty() {
    let text = Self.text.replacing([2: Self.page("")])
    #expect(text.utf8 == Self.text.utf8)
    #expect(pages(text) == ["فقرة تبدأ هنا ", "وتنتهي هناك", "", "فقرة أخيرة"])
    #expect(!text.pages[2].isUnread)
    #expect(!text.pages[2].isRecognised)
  }

  @Test func aDocumentOfPicturesAloneGetsAllItsText() {
    var text = ExtractedText(utf8: [], blocks: [])
    text.pages = [
      TextPage(start: 0, end: 0, problem: .noText), TextPage(start: 0, end: 0, problem: .noText),
    ]
    let read = text.replacing([0: Self.page("أولى"), 1: Self.page("ثانية")])
    #expect(pages(read) == ["أولى", "ثانية"])
    let half = text.replacing([1: Self.page("ثانية")])
    #expect(pages(half) == ["", "ثانية"])
    #expect(half.pages[0].isUnread)
  }

  @Test func aReadingInAnotherLanguageIsTakenWhereItIsSurer() {
    func line(_ text: String, _ confidence: UInt8, top: Int) -> RecognisedPage.Line {
      let box = PixelBox(left: 0, top: top, right: 100, bottom: top + 10)
      return .init(
        words: text.split(separator: " ").map {
          .init(text: Array($0.utf8), confidence: confidence, box: box)
        })
    }
    let arabic = RecognisedPage(
      width: 100, height: 100,
      paragraphs: [
        .init(lines: [
          line("نص عربي", 92, top: 0), line("عاتملا", 30, top: 20), line("الآخر", 91, top: 40),
        ])
      ])
    let latin = RecognisedPage(
      width: 100, height: 100,
      paragraphs: [
        .init(lines: [
          line("ua", 20, top: 0), line("Manchester", 95, top: 21), line("jl", 10, top: 40),
        ])
      ])
    #expect(arabic.isDoubtful)
    let both = arabic.completed(by: latin)
    #expect(
      both.words.map { String(decoding: $0.text, as: UTF8.self) } == [
        "نص", "عربي", "Manchester", "الآخر",
      ])
    #expect(latin.completed(by: arabic).words.map(\.confidence) == [92, 92, 30, 91])
  }
}
