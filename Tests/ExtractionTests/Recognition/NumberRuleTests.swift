import Testing

@testable import Extraction

/// The rules by which numbers of the picture replace what tesseract read.
struct NumberRuleTests {
  /// The scores are those of a thousands mark beside each digit.
  @Test(
    arguments: [
      ("١٥٧٠٣", [-9, -0.1, -9, -9, -9], "١٬٧٠٣"),
      ("١٥٥٥٩٥٧٦٤", [-9, -0.5, -9, -9, -9, -0.1, -9, -9, -9], "١٬٥٥٩٬٧٦٤"),
      ("١٥٥٥٩٬٧٦٤", [-9, -0.5, -9, -9, -9, 0, -9, -9, -9], "١٬٥٥٩٬٧٦٤"),
      // A five that looks like one, a number of four digits, and a mark in another place.
      ("١٥٧٠٣", [-9, -6, -9, -9, -9], "١٥٧٠٣"), ("٥٧٠٣", [-0.1, -9, -9, -9], "٥٧٠٣"),
      ("١٧٥٠٣", [-9, -9, -0.1, -9, -9], "١٧٥٠٣"), ("", [], ""),
    ] as [(String, [Float], String)])
  func aDigitThatLooksLikeAThousandsMarkIsOneWhereItIsExpected(
    signs: String, thousands: [Float], expected: String
  ) {
    #expect(String(NumberFigures.grouped(Array(signs), thousands: thousands)) == expected)
  }

  @Test(
    arguments: [
      ("٠", "."), ("\u{200F}٠", "."), ("٠وقال", ".وقال"), ("المنطقة٠", "المنطقة."), ("٠٠", nil),
      ("١٠", nil), ("المنطقة", nil), ("(٠)", nil), ("", nil),
    ] as [(String, String?)])
  func aZeroWithoutDigitsIsAPoint(word: String, expected: String?) {
    let text = MisreadPoint.restored(in: Array(word.utf8))
    #expect(text.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  /// Three letters that stand on the line, and a point beside them.
  private static func signs(pointEndsAbove distance: Int) throws -> PrintedSigns {
    var rows = [[UInt8]](repeating: [UInt8](repeating: 255, count: 200), count: 60)
    func draw(_ columns: Range<Int>, _ lines: Range<Int>) {
      for line in lines { for column in columns { rows[line][column] = 0 } }
    }
    for left in [40, 70, 100] { draw(left..<left + 20, 10..<50) }
    draw(20..<28, 42 - distance..<50 - distance)
    let picture = try #require(
      PortableGraymap(Array("P5\n200 60\n255\n".utf8) + rows.flatMap { $0 }))
    return PrintedSigns(
      in: picture, try #require(PixelBox(left: 0, top: 0, right: 200, bottom: 60)))
  }

  @Test(arguments: [(0, true), (2, true), (5, false), (12, false)])
  func aPointEndsOnTheLine(distance: Int, expected: Bool) throws {
    let signs = try Self.signs(pointEndsAbove: distance)
    #expect(signs.signs.count == 4)
    #expect(signs.standsOnLine(0, [1, 2, 3]) == expected)
  }

  private static func box(_ left: Int, _ right: Int) -> PixelBox {
    PixelBox(left: left, top: 10, right: right, bottom: 50)!
  }

  private static func number(
    _ signs: String, _ left: Int, _ right: Int, score: Float, touchesRight: Bool = false
  ) -> PrintedNumber {
    PrintedNumber(
      figures: signs.contains { $0.isASCII && $0.isNumber } ? .european : .arabic,
      signs: Array(signs), box: box(left, right), score: score, leastMargin: 5, touchesLeft: false,
      touchesRight: touchesRight, isOpenLeft: false, isOpenRight: touchesRight, lineHeight: 40)
  }

  private static func page(_ text: String, confidence: UInt8) -> RecognisedPage {
    let word = RecognisedPage.PrintedWord(
      text: Array(text.utf8), confidence: confidence, box: box(100, 200))
    return RecognisedPage(
      width: 400, height: 60, paragraphs: [.init(lines: [.init(words: [word])])])
  }

  private static func text(_ page: RecognisedPage, with number: PrintedNumber) -> String {
    var page = page
    let pixels = [UInt8](repeating: 255, count: 400 * 60)
    let picture = PortableGraymap(Array("P5\n400 60\n255\n".utf8) + pixels)!
    page.take(PrintedNumbers(lines: [[number]]), in: picture)
    return page.words.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: " ")
  }

  /// The last letter of a word can look like a five. tesseract reads at least one digit of most numbers.
  @Test func aLetterAtTheEndOfAWordIsNoNumber() {
    let letter = Self.number("٥", 100, 130, score: 8, touchesRight: true)
    #expect(Self.text(Self.page("بيان", confidence: 60), with: letter) == "بيان")
    let digit = Self.number("٥", 100, 130, score: 8, touchesRight: true)
    #expect(Self.text(Self.page("و0", confidence: 60), with: digit) == "و٥")
  }

  @Test func aQuotationMarkIsNoNumber() {
    let mark = Self.number("٩٩:", 100, 130, score: 17, touchesRight: true)
    #expect(Self.text(Self.page("الخليج»:", confidence: 53), with: mark) == "الخليج»:")
  }

  /// What tesseract reads as letters in the place of the number is left out.
  @Test(arguments: [("ومه", 165, "و٥٨"), ("واد١ا", 172, "و٥٨"), ("الحه", 150, "ال٥٨")])
  func theLettersBesideANumberStay(word: String, right: Int, expected: String) {
    let number = Self.number("٥٨", 100, right, score: 20, touchesRight: true)
    #expect(Self.text(Self.page(word, confidence: 40), with: number) == expected)
  }

  /// The comma is printed at the left end of the word.
  @Test(
    arguments: [
      ("الصحية:", "الصحية،"), ("الصحية.", "الصحية،"), ("أنواعهاء", "أنواعها،"), ("درهما", "درهما،"),
      ("مشترك»", "مشترك،"), ("\u{200F}أمس؛", "أمس،"), ("أمس،", nil), ("الدولي)", nil), ("", nil),
    ] as [(String, String?)])
  func aCommaThatThePictureShowsIsRestored(word: String, expected: String?) {
    func restored(_ left: Int) -> String? {
      let mark = PrintedMark(sign: "،", box: Self.box(left, left + 6), lineHeight: 40)
      return mark.restored(in: Array(word.utf8), of: Self.box(100, 200))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(restored(102) == expected)
    #expect(restored(150) == nil)
  }

  @Test func aPointThatThePictureShowsReplacesMarksOnly() {
    func restored(_ word: String) -> String? {
      let mark = PrintedMark(sign: ".", box: Self.box(102, 108), lineHeight: 40)
      return mark.restored(in: Array(word.utf8), of: Self.box(100, 200))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(restored("حاليا:") == "حاليا.")
    #expect(restored("حاليا") == nil)
  }

  @Test func aNumberReplacesNoSureName() {
    let number = Self.number("٥٠", 100, 160, score: 6)
    #expect(Self.text(Self.page("Reuters", confidence: 92), with: number) == "Reuters")
  }
}
