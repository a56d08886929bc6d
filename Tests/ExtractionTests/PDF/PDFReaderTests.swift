import DocumentModel
import Testing

@testable import Extraction

/// The gate of the pages, the facts, and the limits of the reader.
struct PDFReaderTests {
  private static let prose = [
    "اجتمع مجلس الوزراء في الرياض اليوم", "وناقش المجلس عددا من الموضوعات المهمة",
    "المتعلقة بالتعاون بين الدول الأعضاء", "وقرر عقد دورة استثنائية للمجلس القادم",
  ]

  /// Reads a page of good text and another one.
  private func problem(_ lines: [String]) throws -> TextPage.Problem? {
    var sheet = GlyphSheet()
    sheet.page()
    for line in ["بيان صادر عن الاجتماع الوزاري", "إن المؤتمر المقبل سيعقد في جدة"] {
      sheet.line(line)
    }
    sheet.page()
    for line in lines { sheet.line(line) }
    let text = try sheet.read()
    #expect(text.pages[0].problem == nil)
    if text.pages[1].problem != nil { #expect(text.pages[1].start == text.pages[1].end) }
    return text.pages[1].problem
  }

  @Test func aPageOfTextPasses() throws {
    #expect(try problem(Self.prose) == nil)
    #expect(try problem(["القرار رقم 12 بتاريخ 15/03/2021 (World Bank)"]) == nil)
    #expect(try problem(["The council of ministers met in Riyadh today and"]) == nil)
    #expect(try problem(["Le ministre des Affaires étrangères a déclaré à l'été dernier"]) == nil)
    #expect(try problem(["وزیر امور خارجه در گفتگو با همتای پاکستانی خود گفت"]) == nil)
  }

  @Test func anEmptyPageHasNoText() throws {
    #expect(try problem([]) == .noText)
    #expect(try problem(["12"]) == .noText)
  }

  @Test func glyphsWithoutLettersAreNoText() throws {
    #expect(try problem(["\u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD} مجلس"]) == .noLetterMap)
    #expect(try problem(["\u{E012}\u{E034}\u{E055} \u{E012}\u{E013} \u{E034}"]) == .noLetterMap)
  }

  @Test func aPageWhoseNumbersAreLostIsNotRead() throws {
    let lines = [
      "عام \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD} بلغ \u{FFFD}\u{FFFD} دولارا", "بنسبة 23\u{FFFD} تقريبا",
    ]
    #expect(try problem(Self.prose + lines) == .noLetterMap)
  }

  @Test func aSignThatIsLostInsideANumberIsEnough() throws {
    #expect(try problem(Self.prose + ["في 15\u{FFFD}03 اجتمع"]) == .noLetterMap)
    // The bullets of symbol fonts are private.
    #expect(try problem(Self.prose + ["\u{F0B7}12 دولة و25\u{F0B0} مئوية"]) == nil)
  }

  @Test func glyphsThatOnlyDecorateAreLeftOut() throws {
    var sheet = GlyphSheet()
    sheet.page()
    for line in Self.prose { sheet.line(line) }
    sheet.line("على \u{FFFD}صعيد امل\u{FFFD}ستوى")
    #expect(try sheet.read().paragraphs.joined(separator: " ").hasSuffix("على صعيد املستوى"))
  }

  @Test func aPageWithoutItsLigaturesIsNotRead() throws {
    // The glyph of lam-alef stands for lam alone.
    let line = "خلل العام تلت البلد جهود العلم والسلم في الحتفل بالستقلل"
    #expect(try problem([String](repeating: line, count: 25)) == .noLetterMap)
  }

  @Test func lettersOfOtherGlyphsAreNoText() throws {
    #expect(
      try problem([
        "صذيس ثقٕجعز يف ِقش صِٓ ثعثّجٔني", "ٝطش رٔتطش ط َٜ ٢ ح٤ ٥ ًٔخ كيع ك ٢ أٍ ٝٝرخ",
        "ئظظٔ ٕٞ ك ٧ غظضذ شثء ؤئ زظذغ صضثج ظغذش ئؤرز", "ضذظغ صثقف غعهخ حجده شسيب لاتن مكطئ",
      ]) == .implausible)
    #expect(
      try problem(["ÇÌÊãÚ ãÌáÓ ÇáæÒÑÇÁ Ýí ÇáÑíÇÖ Çáíæã æäÇÞÔ ÇáãÌáÓ ÚÏÏÇ"]) == .implausible)
  }

  @Test func theCodesOfAFontWithoutAMapAreNoText() throws {
    #expect(
      try problem([
        ": )*; ! \" \"# 9 ()*+, - . , /0 1 2 3 \" 4 AB C-D < -/$7 2 E/$0 54'F $ !",
        "54'6 7 68 6 /7 0 GH 2I, J$ K 3@-. ,/0?\" 8 !\" \"#>()*+, <'68=",
      ]) == .implausible)
    #expect(
      try problem(["if (a[i] == 0) { count += values[i] * 2; } return count # of the values"])
        == nil)
  }

  @Test func thePagesThatAreNotReadSayWhy() throws {
    var sheet = GlyphSheet()
    for number in 1...7 {
      sheet.page()
      let isLost = [2, 4, 5, 6].contains(number)
      sheet.line(
        isLost
          ? String(repeating: "\u{FFFD}", count: 3 * number) : "\(Self.prose[number % 4]) \(number)"
      )
    }
    let text = try sheet.read()
    let lost = text.pages.indices.filter { text.pages[$0].problem == .noLetterMap }
    #expect(lost.map { $0 + 1 } == [2, 4, 5, 6])
  }

  @Test func aDocumentWithoutAnyTextSaysWhy() throws {
    var sheet = GlyphSheet()
    sheet.page()
    let empty = try sheet.read()
    #expect(empty.blocks.isEmpty && empty.pages.map(\.problem) == [.noText])
    sheet.line("\u{FFFD}\u{FFFD}\u{FFFD}")
    let lost = try sheet.read()
    #expect(lost.blocks.isEmpty && lost.pages.map(\.problem) == [.noLetterMap])
  }

  private func facts(_ head: String) throws -> DocumentMetadata {
    var sheet = GlyphSheet(head: head)
    sheet.page()
    sheet.line(Self.prose[0])
    return try sheet.read().metadata
  }

  @Test func theFactsOfTheDocumentAreRead() throws {
    let facts = try facts(
      """
      <title>بيان &amp; قرارات</title>
      <meta name="Author" content="وزارة الخارجية"/>
      <meta name="CreationDate" content="2024-11-01T15:36:20+03"/>
      """)
    #expect(facts.title == "بيان & قرارات")
    #expect(facts.author == "وزارة الخارجية")
    #expect(facts.published == "2024-11-01")
    // The day of creation is no day of publication.
    #expect(facts.publishedFrom == "created")
  }

  @Test(arguments: [
    "", "Microsoft Word - تقرير.doc", "untitled", "Document1", "page.html", "report final.docx",
    "12",
    "ÇáÊÞÑíÑ ÇáÓäæí", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "https://una.org/a",
  ])
  func aTitleThatNobodyWroteIsNone(_ title: String) throws {
    #expect(try facts("<title>\(title)</title>").title == nil)
  }

  @Test(arguments: ["2024-13-01T00:00:00", "1904-01-01T00:00:00", "D:2024", ""])
  func aDateThatCannotBeIsNone(_ date: String) throws {
    #expect(try facts("<meta name=\"CreationDate\" content=\"\(date)\"/>").published == nil)
  }

  @Test func aPasswordIsFoundInTheTrailer() {
    func isEncrypted(_ text: String) -> Bool {
      Array(text.utf8).withUnsafeBytes { PDFReader.isEncrypted($0) }
    }
    #expect(isEncrypted("%PDF-1.7 … trailer << /Size 9 /Encrypt 8 0 R >>"))
    #expect(!isEncrypted("%PDF-1.7 … trailer << /Size 9 >>"))
    #expect(!isEncrypted(""))
  }

  @Test func entitiesAreDecodedOnce() throws {
    var sheet = GlyphSheet()
    sheet.page()
    sheet.run("A&lt;B", 10, 100, 40)
    sheet.run("<C>", 45, 100, 60)
    #expect(try sheet.read().paragraphs == ["A&lt;B <C>"])
  }

  @Test func tooManyPagesEndTheReading() {
    var reader = PDFReader()
    let page = Array("<page width=\"1\" height=\"1\">\n".utf8)
    var pages = 0
    while reader.read(page) { pages += 1 }
    #expect(pages == ExtractedText.pageLimit)
    #expect(throws: ExtractionFailure.tooLarge) { try reader.text() }
  }

  @Test func aLineWithoutEndEndsTheReading() {
    var reader = PDFReader()
    let piece = [UInt8](repeating: 0x41, count: 1 << 16)
    var count = 0
    while reader.read(piece) { count += 1 }
    #expect(count < 64)
    #expect(throws: ExtractionFailure.tooLarge) { try reader.text() }
  }

  @Test(arguments: [
    "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"9\">قبل الصفحة</word>\n",
    "<page width=\"x\" height=\"\">\n<word xMin= yMin=\"9\">أ</word>\n<word>ب</word>\n",
    "<page width=\"1\" height=\"1\">\n<word xMin=\"9e9\" yMin=\"-1\" xMax=\"1\" yMax=\"99999999999\">أ\n",
    "<page", "<title>", "<meta name=\"\n<meta content=\"a\"\n", "\n\n\n",
  ])
  func outputThatIsCutOrChangedIsNoCrash(_ output: String) {
    var reader = PDFReader()
    _ = reader.read(Array(output.utf8))
    _ = try? reader.text()
  }

  @Test func manyRunsAtOnePlaceAreReadInTime() throws {
    var sheet = GlyphSheet()
    sheet.page()
    for index in 0..<20_000 {
      sheet.run(
        index.isMultiple(of: 2) ? "\u{64B}" : "ا", Float(index % 7), 100, Float(index % 7) + 6)
    }
    _ = try? sheet.read()
  }
}
