import DocumentModel
import Testing

@testable import Extraction

/// Columns, paragraphs, headers and footers, and the pages as ranges of the text.
struct PageLayoutTests {
  private static let prose = [
    "اجتمع مجلس الوزراء في الرياض اليوم", "وناقش المجلس عددا من الموضوعات المهمة",
    "المتعلقة بالتعاون بين الدول الأعضاء", "وقرر عقد دورة استثنائية للمجلس القادم",
    "وأكد المجلس أهمية التنسيق بين الجميع", "من أجل السلام والأمن في المنطقة كلها",
  ]
  private static let other = [
    "من جهة أخرى قال الأمين العام للمنظمة", "إن المؤتمر المقبل سيعقد في مدينة جدة",
    "بمشاركة وزراء الخارجية من كل الدول", "وسيبحث المشاركون فيه تطورات الأوضاع",
    "ودعا إلى دعم جهود الإغاثة الإنسانية", "والوقوف مع الشعوب المتضررة في العالم",
  ]

  @Test(arguments: [Float(0), 5, 7])
  func columnsAreReadFromRightToLeft(_ shift: Float) throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("بيان صادر عن الاجتماع الوزاري", top: 80, height: 30)
    for (index, line) in Self.prose.enumerated() {
      sheet.line(line, right: 550, top: 150 + 14 * Float(index))
    }
    for (index, line) in Self.other.enumerated() {
      sheet.line(line, right: 280, top: 150 + shift + 14 * Float(index))
    }
    let text = try sheet.read().paragraphs.joined(separator: " ")
    #expect(
      text == (["بيان صادر عن الاجتماع الوزاري"] + Self.prose + Self.other).joined(separator: " "))
  }

  @Test func theShortColumnsOfALastPageFollowThoseOfTheOthers() throws {
    var sheet = GlyphSheet()
    for rows in [0..<4, 4..<6] {
      sheet.page()
      for index in rows {
        let top = 150 + 14 * Float(index - rows.lowerBound)
        sheet.line(Self.prose[index], right: 550, top: top)
        sheet.line(Self.other[index], right: 280, top: top)
      }
    }
    let last = try sheet.read().text(of: 1).split(separator: /\s+/).joined(separator: " ")
    #expect(last == (Self.prose[4...] + Self.other[4...]).joined(separator: " "))
  }

  @Test func theCellsOfATableAreReadRowByRow() throws {
    var sheet = GlyphSheet()
    sheet.page()
    let rows = [
      ("الدولة", "الصوت"), ("مصر", "نعم"), ("الأردن", "لا"), ("تونس", "نعم"), ("قطر", "لا"),
    ]
    for (index, row) in rows.enumerated() {
      sheet.line(row.0, right: 500, top: 100 + 14 * Float(index))
      sheet.line(row.1, right: 300, top: 100 + 14 * Float(index))
    }
    let words = try sheet.read().paragraphs.joined(separator: " ")
    #expect(words == "الدولة الصوت مصر نعم الأردن لا تونس نعم قطر لا")
  }

  @Test func headersFootersAndPageNumbersAreExcluded() throws {
    var sheet = GlyphSheet()
    for number in 1...3 {
      sheet.page()
      sheet.line("وزارة الخارجية - 12 مايو 2019", top: 40)
      sheet.line("\(Self.prose[number]).", top: 100)
      sheet.line("\(number) | صفحة", right: 320, top: 800)
    }
    let text = try sheet.read()
    #expect(text.paragraphs == (1...3).map { "\(Self.prose[$0])." })
    #expect(text.excluded.count == 6)
    #expect(text.blocks.compactMap(\.exclusion).allSatisfy { $0 == .pageFurniture })
    #expect(text.pages.count == 3)
    for page in 0..<3 {
      #expect(text.text(of: page).hasPrefix("وزارة الخارجية"))
      #expect(text.text(of: page).hasSuffix("صفحة"))
    }
  }

  @Test func theNumberOfASinglePageIsExcluded() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("\(Self.prose[0]) 2019", top: 100)
    sheet.line("- ٧ -", right: 320, top: 810)
    let text = try sheet.read()
    #expect(text.paragraphs == ["\(Self.prose[0]) 2019"])
    #expect(text.excluded == ["- ٧ -"])
  }

  @Test func aLineThatRecursAtOtherHeightsStays() throws {
    var sheet = GlyphSheet()
    for number in 0..<3 {
      sheet.page()
      sheet.line(Self.prose[0], top: 100 + 20 * Float(number))
      sheet.line(Self.other[number], top: 300)
    }
    #expect(try sheet.read().excluded.isEmpty)
  }

  @Test func theLinesOfAParagraphAreJoined() throws {
    var sheet = GlyphSheet()
    sheet.page()
    for line in Self.prose[..<3] { sheet.line(line) }
    sheet.line("وانتهى")
    for line in Self.other[..<2] { sheet.line(line) }
    #expect(
      try sheet.read().paragraphs == [
        (Self.prose[..<3] + ["وانتهى"]).joined(separator: " "),
        Self.other[..<2].joined(separator: " "),
      ])
  }

  @Test func aTallShortLineIsAHeading() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.line("البيان الختامي", top: 80, height: 26)
    for (index, line) in Self.prose.enumerated() { sheet.line(line, top: 120 + 14 * Float(index)) }
    #expect(try sheet.read().blocks.map(\.kind) == [.heading, .paragraph])
  }

  @Test func itemsOfAListAreParagraphs() throws {
    var sheet = GlyphSheet()
    sheet.page()
    for line in ["• \(Self.prose[0])", "• \(Self.prose[1])", "• \(Self.prose[2])"] {
      sheet.line(line)
    }
    #expect(try sheet.read().paragraphs.count == 3)
  }

  @Test func aParagraphThatGoesOnOnTheNextPageIsOne() throws {
    var sheet = GlyphSheet()
    for half in [Self.prose, Self.other] {
      sheet.page()
      sheet.line("مجلس الوزراء", top: 40)
      for (index, line) in half.enumerated() { sheet.line(line, top: 100 + 14 * Float(index)) }
      sheet.line("نشرة", right: 320, top: 800)
    }
    let text = try sheet.read()
    #expect(text.paragraphs == [(Self.prose + Self.other).joined(separator: " ")])
    #expect(text.text(of: 0).contains(Self.prose[5]) && !text.text(of: 0).contains(Self.other[0]))
    #expect(text.text(of: 1).hasPrefix(Self.other[0]))
    // The header and the footer of each page are in its range.
    #expect(text.text(of: 0).contains("نشرة") && text.text(of: 1).contains("مجلس الوزراء"))
    #expect(text.excluded.count == 4)
  }

  @Test func aParagraphThatEndsOnAPageIsComplete() throws {
    var sheet = GlyphSheet()
    for half in [Self.prose, Self.other] {
      sheet.page()
      for line in half.dropLast() { sheet.line(line) }
      sheet.line(half[5] + ".")
    }
    #expect(try sheet.read().paragraphs.count == 2)
  }

  @Test func aLatinWordThatAHyphenDividesIsOne() {
    func joined(_ first: String, _ second: String) -> String {
      var text = first.unicodeScalars.map(\.value)
      PageParagraph.join(&text, second.unicodeScalars.map(\.value))
      return String(String.UnicodeScalarView(text.compactMap(Unicode.Scalar.init)))
    }
    #expect(joined("the inter-", "national bank") == "the international bank")
    #expect(joined("the Franco-", "German bank") == "the Franco- German bank")
    #expect(joined("pages 10-", "12") == "pages 10- 12")
    #expect(joined("قال", "الوزير") == "قال الوزير")
  }
}
