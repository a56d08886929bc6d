import DocumentModel
import Testing

@testable import Extraction

/// The formats in which programs write the text of scans.
struct RecognitionTests {
  private static let table = """
    level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
    1\t1\t0\t0\t0\t0\t0\t0\t2000\t3000\t-1\t
    2\t1\t1\t0\t0\t0\t100\t100\t1800\t60\t-1\t
    3\t1\t1\t1\t0\t0\t100\t100\t1800\t60\t-1\t
    4\t1\t1\t1\t1\t0\t100\t100\t1800\t60\t-1\t
    5\t1\t1\t1\t1\t1\t1700\t100\t200\t60\t96.5\tقرار
    5\t1\t1\t1\t1\t2\t1500\t100\t180\t60\t51.2\t٢٥
    5\t1\t1\t1\t1\t3\t1400\t100\t80\t60\t-1\t\u{20}
    4\t1\t1\t1\t2\t0\t100\t200\t1800\t60\t-1\t
    5\t1\t1\t1\t2\t1\t1600\t200\t300\t60\t90\tالمجلس
    1\t2\t0\t0\t0\t0\t0\t0\t2000\t3000\t-1\t
    3\t2\t1\t1\t0\t0\t100\t100\t1800\t60\t-1\t
    4\t2\t1\t1\t1\t0\t100\t100\t1800\t60\t-1\t
    5\t2\t1\t1\t1\t1\t1600\t200\t300\t60\t80\tالثانية

    """

  @Test func theTableOfTesseractGivesPagesLinesAndWords() throws {
    let pages = TesseractTable.pages(Array(Self.table.utf8))
    #expect(pages.map(\.width) == [2000, 2000])
    #expect(pages[0].paragraphs.map(\.lines.count) == [2])
    let words = pages[0].words
    #expect(words.map { String(decoding: $0.text, as: UTF8.self) } == ["قرار", "٢٥", "المجلس"])
    #expect(words.map(\.confidence) == [96, 51, 90])
    #expect(words[0].left == 1700)
    #expect(pages[0].confidence == 79)
  }

  @Test(arguments: [
    ("أمسء", "أمس،"), ("المجلس»", "المجلس،"), ("«المجلس»", "«المجلس»"), ("وقال,", "وقال،"),
    ("لماذا?", "لماذا؟"), ("سماء", "سماء"), ("شيء", "شيء"), ("والجزء", "والجزء"), ("بدء", "بدء"),
    ("سوء", "سوء"), ("1,234", "1,234"), ("Reuters,", "Reuters,"), ("لمستشفىء", "لمستشفىء"),
  ])
  func marksOfArabicAreRestored(read: String, expected: String) {
    let word = RecognisedPage.PrintedWord(text: Array(read.utf8), confidence: 90, box: nil)
    var page = RecognisedPage(
      width: 1, height: 1, paragraphs: [.init(lines: [.init(words: [word])])])
    ArabicMarks.restore(in: &page)
    #expect(page.words.map { String(decoding: $0.text, as: UTF8.self) } == [expected])
  }

  @Test func pagesAndWordsBecomeRangesOfTheText() throws {
    let extracted = RecognisedText(TesseractTable.pages(Array(Self.table.utf8))).extracted()
    #expect(String(decoding: extracted.utf8, as: UTF8.self) == "قرار ٢٥ المجلس\n\nالثانية")
    #expect(extracted.pages.map(\.isRecognised) == [true, true])
    #expect(extracted.pages.map(\.confidence) == [79, 80])
    let pages = extracted.pages.map { String(decoding: extracted.utf8[$0.range], as: UTF8.self) }
    #expect(pages == ["قرار ٢٥ المجلس", "الثانية"])
    let words = extracted.words.map { String(decoding: extracted.utf8[$0.range], as: UTF8.self) }
    #expect(words == ["قرار", "٢٥", "المجلس", "الثانية"])
    #expect(
      extracted.words[1].box
        == RecognisedWord.PageArea(left: 7_500, top: 333, width: 900, height: 200))
  }

  private func read(_ format: KnownFormat, _ source: String) throws -> ExtractedText {
    try Array(source.utf8).withUnsafeBufferPointer { try RecognisedFormats.extract(format, $0) }
  }

  private func words(_ text: ExtractedText) -> [String] {
    text.words.map { String(decoding: text.utf8[$0.range], as: UTF8.self) }
  }

  @Test func altoGivesWordsWithPlacesAndJoinsDividedWords() throws {
    let text = try read(
      .alto,
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
      <Page WIDTH="1000" HEIGHT="2000"><PrintSpace>
      <TextBlock><TextLine>
      <String CONTENT="مجلس" HPOS="800" VPOS="100" WIDTH="100" HEIGHT="40" WC="0.93"/>
      <SP/><String CONTENT="الأمـ" SUBS_TYPE="HypPart1" SUBS_CONTENT="الأمن" WC="0.5"/>
      </TextLine><TextLine>
      <String CONTENT="ـن" SUBS_TYPE="HypPart2" SUBS_CONTENT="الأمن"/>
      <String CONTENT="يجتمع" HPOS="12.4" VPOS="1.6" WIDTH="100.2" HEIGHT="30"/>
      </TextLine></TextBlock>
      <TextBlock><TextLine><String CONTENT="فقرة ثانية"/></TextLine></TextBlock>
      </PrintSpace></Page></Layout></alto>
      """)
    #expect(
      String(decoding: text.utf8, as: UTF8.self) == "مجلس الأمن يجتمع\n\nفقرة ثانية")
    #expect(words(text) == ["مجلس", "الأمن", "يجتمع", "فقرة", "ثانية"])
    #expect(text.words.map(\.confidence) == [93, 50, nil, nil, nil])
    #expect(text.words[0].box == .init(left: 8_000, top: 500, width: 1_000, height: 200))
    #expect(text.words[1].box == nil)
    #expect(text.pages.count == 1)
    #expect(text.pages[0].isRecognised)
  }

  @Test func pageXMLGivesWordsOrLines() throws {
    let text = try read(
      .pageXML,
      """
      <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
      <Page imageFilename="1.tif" imageWidth="1000" imageHeight="1000">
      <TextRegion id="r1"><Coords points="0,0 900,0 900,100 0,100"/>
      <TextLine id="l1"><Coords points="500,10 900,10 900,50 500,50"/>
      <Word id="w1"><Coords points="800,10 900,10 900,50 800,50"/>
      <TextEquiv index="0" conf="0.8"><Unicode>بيان</Unicode></TextEquiv>
      <TextEquiv index="1" conf="0.2"><Unicode>بنان</Unicode></TextEquiv></Word>
      <Word id="w2"><TextEquiv><Unicode>ختامي</Unicode></TextEquiv></Word>
      <TextEquiv><Unicode>بيان ختامي</Unicode></TextEquiv></TextLine>
      <TextLine id="l2"><TextEquiv conf="0.6"><Unicode>سطر كامل</Unicode></TextEquiv></TextLine>
      <TextEquiv><Unicode>بيان ختامي سطر كامل</Unicode></TextEquiv>
      </TextRegion></Page></PcGts>
      """)
    #expect(String(decoding: text.utf8, as: UTF8.self) == "بيان ختامي سطر كامل")
    #expect(words(text) == ["بيان", "ختامي", "سطر", "كامل"])
    #expect(text.words.map(\.confidence) == [80, nil, 60, 60])
    #expect(text.words[0].box == .init(left: 8_000, top: 100, width: 1_000, height: 400))
  }

  @Test func hOCRGivesWordsOrLines() throws {
    let text = try read(
      .hocr,
      """
      <!DOCTYPE html><html><head><meta name='ocr-system' content='tesseract 5'></head><body>
      <div class='ocr_page' title='image "a.png"; bbox 0 0 1000 2000; ppageno 0'>
      <p class='ocr_par'><span class='ocr_line' title='bbox 100 100 900 160'>
      <span class='ocrx_word' title='bbox 800 100 900 160; x_wconf 91'>عقد</span>
      <span class='ocrx_word' title='bbox 600 100 780 160; x_wconf 40'><strong>المجلس</strong></span>
      </span></p><p class='ocr_par'><span class='ocr_header' title='bbox 1 1 2 2'>سطر بلا كلمات</span></p>
      </div></body></html>
      """)
    #expect(String(decoding: text.utf8, as: UTF8.self) == "عقد المجلس\n\nسطر بلا كلمات")
    #expect(words(text) == ["عقد", "المجلس", "سطر", "بلا", "كلمات"])
    #expect(text.words.prefix(2).map(\.confidence) == [91, 40])
    #expect(text.words[0].box == .init(left: 8_000, top: 500, width: 1_000, height: 300))
  }

  @Test func aFormatWithoutWordsOrWithADocumentTypeIsNoText() {
    #expect(throws: ExtractionFailure.noText) {
      try read(.alto, "<alto><Layout><Page/></Layout></alto>")
    }
    #expect(throws: ExtractionFailure.damaged) {
      try read(.alto, "<!DOCTYPE alto [<!ENTITY a 'b'>]><alto>&a;</alto>")
    }
    #expect(throws: ExtractionFailure.damaged) { try read(.hocr, "<html><body>x</body></html>") }
    #expect(throws: ExtractionFailure.damaged) { try read(.pageXML, "<PcGts><Page>") }
  }

  @Test func headersFootersAndPageNumbersThatRecurAreFurniture() {
    func page(_ number: Int, _ header: String) -> RecognisedPage {
      func line(_ text: String) -> RecognisedPage.Line {
        .init(
          words: text.split(separator: " ").map {
            .init(text: Array($0.utf8), confidence: 90, box: nil)
          })
      }
      let first = ["افتتاح المؤتمر في جدة", "كلمة الأمين العام", "مشروع البيان الختامي"][number - 1]
      let body = [first, ["حضره الوزراء", "ألقاها نيابة عنه", "اعتمده المجلس"][number - 1]]
      return RecognisedPage(
        width: 100, height: 100,
        paragraphs: [
          .init(lines: [line(header)]), .init(lines: body.map(line)),
          .init(lines: [line("- \(number) -")]),
        ])
    }
    let pages = [
      page(1, "منظمة التعاون الإسلامي"), page(2, "منظمة التعاون الاسلامي"),
      page(3, "منظمه التعاون الإسلامي"),
    ]
    #expect(RecurringLines.find(in: pages) == [[0, 3], [0, 3], [0, 3]])
    let alone = RecurringLines.find(in: [pages[0]])
    #expect(alone == [[3]])
    let blocks = RecognisedText([pages[0]]).extracted().blocks
    #expect(blocks.map(\.exclusion) == [nil, nil, .pageFurniture])
  }
}
