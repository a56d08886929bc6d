import Testing

@testable import Extraction

/// Names in Latin letters in Arabic lines, which tesseract reads as Arabic.
struct LatinNameTests {
  private static func reading(_ words: [(String, UInt8)], from left: Int = 26) -> RecognisedPage {
    var left = left
    let printed = words.map { text, confidence in
      let width = 20 * text.count
      defer { left += width + 12 }
      return RecognisedPage.PrintedWord(
        text: Array(text.utf8), confidence: confidence,
        box: PixelBox(left: left, top: 26, right: left + width, bottom: 56))
    }
    return RecognisedPage(
      width: 1_000, height: 100, paragraphs: [.init(lines: [.init(words: printed)])])
  }

  private static func text(_ words: [RecognisedPage.PrintedWord]) -> String {
    words.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: " ")
  }

  @Test(
    arguments: [
      ([("(Manchester", 96), ("United", 97)], "Manchester United)"),
      ([("Reuters.", 92)], "Reuters."), ([(".Reuters", 88)], "Reuters."),
      ([("Windows", 95), ("11", 93)], "Windows 11"), ([("UNESCO)", 90)], "(UNESCO"),
      ([("WHO(ar)", 90)], "WHO(ar)"),
    ] as [([(String, UInt8)], String)])
  func aSureReadingIsAName(words: [(String, UInt8)], expected: String) throws {
    let name = try #require(LatinName(Self.reading(words)))
    #expect(Self.text(name.words) == expected)
  }

  @Test(
    arguments: [
      [("pad", 66)], [("of", 95)], [("YA", 93)], [("4a,", 90)], [("19:45", 99)], [],
      [("individ", 31), ("of", 80)],
    ] as [[(String, UInt8)]])
  func aDoubtfulReadingIsNone(words: [(String, UInt8)]) {
    #expect(LatinName(Self.reading(words)) == nil)
  }

  private static var picture: PortableGraymap {
    PortableGraymap(Array("P5\n600 100\n255\n".utf8) + [UInt8](repeating: 255, count: 60_000))!
  }

  private static func line() -> RecognisedPage {
    func word(_ text: String, _ confidence: UInt8, _ left: Int, _ right: Int)
      -> RecognisedPage
      .PrintedWord
    {
      .init(
        text: Array(text.utf8), confidence: confidence,
        box: PixelBox(left: left, top: 30, right: right, bottom: 60))
    }
    return RecognisedPage(
      width: 600, height: 100,
      paragraphs: [
        .init(lines: [
          .init(words: [
            word("قالت", 95, 500, 580), word("وكلة", 20, 400, 480), word("ععا", 3, 300, 380),
            word("5داع", 0, 220, 290), word("أمس", 93, 100, 180),
          ])
        ])
      ])
  }

  @Test func doubtfulWordsBesideEachOtherAreOnePassage() throws {
    let (page, picture) = (Self.line(), Self.picture)
    let numbers = PrintedNumbers(of: page, in: picture)
    let passages = DoubtfulPassage.find(on: page, in: picture, apartFrom: numbers)
    try #require(passages.count == 1)
    #expect(passages[0].words == 1..<4)
    #expect(passages[0].box == PixelBox(left: 214, top: 24, right: 486, bottom: 66))
  }

  private static func number(_ figures: NumberFigures, _ left: Int, _ right: Int) -> PrintedNumber {
    PrintedNumber(
      figures: figures, signs: ["1"], box: PixelBox(left: left, top: 30, right: right, bottom: 60)!,
      score: 9, leastMargin: 9, touchesLeft: false, touchesRight: false, isOpenLeft: false,
      isOpenRight: false, lineHeight: 30)
  }

  private static func passages(
    _ words: [(String, UInt8)], _ numbers: [PrintedNumber]
  ) -> [Range<Int>] {
    var right = 600
    let printed = words.map { text, confidence in
      defer { right -= 100 }
      return RecognisedPage.PrintedWord(
        text: Array(text.utf8), confidence: confidence,
        box: PixelBox(left: right - 80, top: 30, right: right, bottom: 60))
    }
    let page = RecognisedPage(
      width: 600, height: 100, paragraphs: [.init(lines: [.init(words: printed)])])
    return DoubtfulPassage.find(
      on: page, in: picture, apartFrom: PrintedNumbers(lines: [numbers])
    ).map(\.words)
  }

  /// tesseract reads `Microsoft` as `116105016`, with a confidence of 50 percent.
  @Test func aNumberThatThePictureDoesNotShowIsDoubtful() {
    let words: [(String, UInt8)] = [("موقع", 92), ("1/116105016)", 50), ("قال", 90)]
    #expect(Self.passages(words, []) == [1..<2])
    #expect(Self.passages(words, [Self.number(.european, 425, 500)]) == [])
    // A letter that looks like a digit is not the number.
    #expect(Self.passages(words, [Self.number(.arabic, 440, 446)]) == [1..<2])
  }

  /// `iPhone 15` is printed with the number on the right, where an Arabic line begins.
  @Test func aNumberOnTheRightOfANameBelongsToIt() {
    let words: [(String, UInt8)] = [("موقع", 92), ("15", 95), ("عدصطط1", 13), ("قال", 90)]
    #expect(Self.passages(words, [Self.number(.european, 422, 498)]) == [1..<3])
    // An Arabic-Indic number that tesseract misread does not.
    #expect(Self.passages(words, [Self.number(.arabic, 422, 498)]) == [2..<3])
  }

  /// The Arabic word in the passage stays.
  @Test func aNameReplacesTheWordsInWhosePlaceItStands() throws {
    var page = Self.line()
    let picture = Self.picture
    let numbers = PrintedNumbers(of: page, in: picture)
    let passages = DoubtfulPassage.find(on: page, in: picture, apartFrom: numbers)
    page.take([Self.reading([("Reuters", 97)])], of: passages, in: picture)
    #expect(Self.text(page.words) == "قالت وكلة Reuters أمس")
    let name = try #require(page.words.first { $0.text == Array("Reuters".utf8) })
    #expect(name.confidence == 97)
    #expect((name.left, name.top, name.width, name.height) == (220, 30, 140, 30))
  }

  @Test func aDoubtfulReadingChangesNothing() {
    var page = Self.line()
    let picture = Self.picture
    let passages = DoubtfulPassage.find(
      on: page, in: picture, apartFrom: PrintedNumbers(of: page, in: picture))
    page.take([Self.reading([("cyl", 41)])], of: passages, in: picture)
    page.take([], of: passages, in: picture)
    #expect(page == Self.line())
  }

  @Test func passagesAreThePagesOfATIFF() throws {
    let rows = (0..<40).map { row in (0..<60).map { UInt8((row * 60 + $0) % 251) } }
    let picture = try #require(
      PortableGraymap(Array("P5\n60 40\n255\n".utf8) + rows.flatMap { $0 }))
    let boxes = try [(0, 0, 31, 21), (10, 5, 60, 40)].map {
      try #require(PixelBox(left: $0.0, top: $0.1, right: $0.2, bottom: $0.3))
    }
    let tiff = GreyTIFF.pages(of: picture, boxes, margin: 3)
    try tiff.withUnsafeBytes { bytes in
      let read = Picture(bytes)
      #expect(try read.checkedPageCount() == 2)
      let page = try #require(PortableGraymap(try read.page(1, as: .pnm)))
      #expect((page.width, page.height) == (56, 41))
      #expect(page[0, 0..<56].allSatisfy { $0 == 255 })
      #expect(Array(page[3, 3..<53]) == Array(rows[5][10..<60]))
      #expect(Array(page[37, 3..<53]) == Array(rows[39][10..<60]))
    }
  }
}
