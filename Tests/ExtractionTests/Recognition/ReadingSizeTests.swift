import Testing

@testable import Extraction

/// The choice between readings of a page in several sizes.
struct ReadingSizeTests {
  private typealias Word = (text: String, confidence: UInt8)

  /// Lines below each other, in a picture of a size.
  private static func page(_ lines: [[Word]], width: Int = 1_000) -> RecognisedPage {
    let unit = width / 100
    let printed = lines.enumerated().map { number, words in
      let top = 10 * number * unit
      let part = 90 * unit / words.count
      return RecognisedPage.Line(
        words: words.enumerated().map { place, word in
          let right = 95 * unit - place * part
          return .init(
            text: Array(word.text.utf8), confidence: word.confidence,
            box: PixelBox(left: right - part, top: top, right: right, bottom: top + 5 * unit))
        })
    }
    return RecognisedPage(width: width, height: width, paragraphs: [.init(lines: printed)])
  }

  private static func texts(_ page: RecognisedPage) -> [String] {
    page.paragraphs.flatMap(\.lines).map { line in
      line.words.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: " ")
    }
  }

  @Test func theLineWithMoreMeritIsTaken() throws {
    let page = Self.page([
      [("وبلغت", 90), ("الفو", 55), ("المتوقعة", 91)], [("قالت", 95), ("الوزارة", 93)],
    ])
    let other = Self.page(
      [
        [("وبلغت", 91), ("النمو", 90), ("المتوقعة", 92)], [("قالت", 60), ("الوزاره", 50)],
      ], width: 1_300)
    let taken = page.completed(bySize: other)
    #expect(Self.texts(taken) == ["وبلغت النمو المتوقعة", "قالت الوزارة"])
    let word = try #require(taken.words.first)
    #expect((word.left, word.top, word.width, word.height) == (650, 0, 300, 50))
  }

  /// The box of a line that tesseract read together with the next one can lie on both.
  @Test func anotherLineIsNotTaken() {
    let page = Self.page([[("وبلغت", 60), ("الفو", 55)]])
    let other = Self.page([[("قالت", 95), ("الوزارة", 93)]])
    #expect(page.completed(bySize: other) == page)
  }

  @Test func aLineWithOtherEuropeanDigitsIsNotTaken() {
    let page = Self.page([[("وبلغت", 60), ("التكلفة", 55), ("67,994", 80)]])
    let other = Self.page([[("وبلغت", 90), ("التكلفة", 95), ("61,994", 90)]])
    #expect(page.completed(bySize: other) == page)
  }

  @Test func aPageWithoutSizeIsNotTaken() {
    let page = Self.page([[("وبلغت", 60)]])
    let other = RecognisedPage(width: 0, height: 0)
    #expect(page.completed(bySize: other) == page)
    #expect(other.completed(bySize: page) == other)
  }
}
