import DocumentModel
import Testing

@testable import Extraction

/// What is read from word processing documents of Office Open XML.
struct WordTests {
  private typealias Documents = OfficeDocuments

  private let story = "عقد المجلس دورته الخمسين في نيامي يومي ٢٧ و٢٨ نوفمبر ٢٠٢٠"

  private func read(
    _ body: String, parts: [(type: String, root: String, content: String)] = []
  ) throws -> ExtractedText {
    try OfficeExtractor.extract(.docx, Documents.docx(body, parts: parts))
  }

  private func check(
    _ body: String, _ lines: [String], _ location: SourceLocation = #_sourceLocation
  ) throws { #expect(try read(body).lines == lines, sourceLocation: location) }

  private let styles = """
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-US' w:bidi='ar-SA'/></w:rPr></w:rPrDefault>
    </w:docDefaults>
    <w:style w:styleId='T'><w:name w:val='Title'/></w:style>
    <w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>
    <w:style w:styleId='O'><w:name w:val='فصل'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>
    <w:style w:styleId='D'><w:name w:val='x'/><w:basedOn w:val='O'/></w:style>
    <w:style w:styleId='C1'><w:basedOn w:val='C2'/></w:style>
    <w:style w:styleId='C2'><w:basedOn w:val='C1'/></w:style>
    <w:style w:styleId='L'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr>
    </w:pPr></w:style>
    <w:style w:styleId='Q'><w:name w:val='Quote'/></w:style>
    <w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>
    <w:style w:type='character' w:styleId='V'><w:name w:val='v'/><w:rPr><w:vanish/></w:rPr></w:style>
    """

  @Test func stylesAndOutlineLevelsMakeHeadingsAndLists() throws {
    func styled(_ style: String, _ more: String = "") -> String {
      Documents.paragraph(style, "<w:pStyle w:val='\(style)'/>\(more)")
    }
    let body =
      ["T", "H", "O", "D", "C1", "L", "Q", "TOC1"].map { styled($0) }.joined()
      + styled("L", "<w:numPr><w:numId w:val='0'/></w:numPr>")
      + Documents.paragraph("بند", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
      + Documents.paragraph("باب", "<w:outlineLvl w:val='1'/>")
      + Documents.paragraph(story, "<w:outlineLvl w:val='9'/><w:bidi/>")
    let text = try read(body, parts: [("styles", "w:styles", styles)])
    #expect(
      text.lines == [
        "title: T", "heading: H", "heading: O", "heading: D", "paragraph: C1", "listItem: L",
        "quotation: Q", "paragraph [navigation]: TOC1", "paragraph: L", "listItem: بند",
        "heading: باب", "paragraph: \(story)",
      ])
  }

  @Test func theTextKeepsItsLinesBetweenBlocks() throws {
    let item = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    let text = try read(
      Documents.paragraph("تمهيد") + Documents.paragraph("أول", item)
        + Documents.paragraph("ثان", item) + Documents.paragraph("ختام"))
    #expect(String(decoding: text.utf8, as: UTF8.self) == "تمهيد\n\nأول\nثان\n\nختام")
  }

  @Test func runsFromRightToLeftKeepTheirOrder() throws {
    let body =
      "<w:p><w:pPr><w:bidi/></w:pPr>" + Documents.run("الوثيقة ", "<w:rtl/>")
      + Documents.run("CFM-47/2020") + Documents.run(" \u{200F}في ٢٠٢٠", "<w:rtl/>") + "</w:p>"
    try check(body, ["paragraph: الوثيقة CFM-47/2020 \u{200F}في ٢٠٢٠"])
  }

  @Test func tabsBreaksAndHyphensAreKept() throws {
    let body = """
      <w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>من</w:t><w:tab/>
      <w:t>إلى</w:t><w:br/><w:t>سطر</w:t><w:noBreakHyphen/><w:t>آخر</w:t><w:br w:type='page'/></w:r></w:p>
      """
    try check(body, ["paragraph: من\tإلى\nسطر\u{2011}آخر"])
  }

  @Test func trackedChangesAreReadAsAccepted() throws {
    let body =
      "<w:p>" + Documents.run("النص ") + "<w:del>" + Documents.run("القديم ")
      + "<w:r><w:delText>ملغى </w:delText></w:r></w:del><w:ins>" + Documents.run("الجديد")
      + "</w:ins><w:moveFrom>" + Documents.run("منقول") + "</w:moveFrom></w:p>"
      + "<w:p><w:moveTo>" + Documents.run("منقول") + "</w:moveTo></w:p>"
      + Documents.paragraph("أول ", "<w:outlineLvl w:val='0'/><w:rPr><w:del w:id='1'/></w:rPr>")
      + Documents.paragraph(
        "وبقية", "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>")
    try check(body, ["paragraph: النص الجديد", "paragraph: منقول", "paragraph: أول وبقية"])
  }

  @Test func aDeletedRowIsLeftOut() throws {
    func row(_ cells: [String], _ properties: String = "") -> String {
      "<w:tr><w:trPr>\(properties)</w:trPr>"
        + cells.map { "<w:tc>\(Documents.paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    let rows = row(["أ", "ب"]) + row(["ت", "ث"], "<w:del w:id='1'/>") + row(["ج", "ح"])
    try check("<w:tbl>\(rows)</w:tbl>", ["tableRow: أ | ب", "tableRow: ج | ح"])
  }

  @Test func hiddenTextIsLeftOut() throws {
    let body =
      "<w:p>" + Documents.run("ظاهر") + Documents.run("مخفي", "<w:vanish/>")
      + Documents.run("مخفي", "<w:rStyle w:val='V'/>")
      + Documents.run(" كذلك", "<w:rStyle w:val='V'/><w:vanish w:val='0'/>") + "</w:p>"
    let text = try read(body, parts: [("styles", "w:styles", styles)])
    #expect(text.lines == ["paragraph: ظاهر كذلك"])
  }

  @Test func theResultOfAFieldIsTextAndItsInstructionIsNot() throws {
    func field(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType='\(kind)'/></w:r>" }
    let body =
      "<w:p>" + Documents.run("صفحة ") + field("begin")
      + "<w:r><w:instrText>IF </w:instrText></w:r>"
      + field("begin") + "<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>" + field("separate")
      + Documents.run("شرط") + field("end") + field("separate") + Documents.run("٣") + field("end")
      + "<w:fldSimple w:instr='PAGE'>" + Documents.run(" من ٥") + "</w:fldSimple></w:p>"
    try check(body, ["paragraph: صفحة ٣ من ٥"])
  }

  @Test func aTextBoxIsReadOnceAfterItsParagraph() throws {
    let box = "<w:txbxContent>\(Documents.paragraph("في الإطار"))</w:txbxContent>"
    let body = """
      <w:p>\(Documents.run("قبل "))<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>\(box)
      </wps:txbx></mc:Choice><mc:Choice Requires='x'>\(box)</mc:Choice><mc:Fallback><v:textbox>\(box)
      </v:textbox></mc:Fallback></mc:AlternateContent></w:r>\(Documents.run("بعد"))</w:p>
      """
    try check(body, ["paragraph: قبل بعد", "paragraph: في الإطار"])
    try check(
      "<w:p><w:r><mc:AlternateContent><mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r></w:p>",
      ["paragraph: في الإطار"])
  }

  @Test func tablesOfDataAreRowsAndOthersAreParagraphs() throws {
    func table(_ rows: [[String]]) -> String {
      "<w:tbl>"
        + rows.map { row in
          "<w:tr>" + row.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
        }.joined() + "</w:tbl>"
    }
    func cell(_ text: String) -> String { Documents.paragraph(text) }
    try check(
      table([[cell("الدولة"), cell("العدد")], [cell("مصر") + cell("العربية"), cell("١٢")]]),
      ["tableRow: الدولة | العدد", "tableRow: مصر العربية | ١٢"])
    try check(table([[cell("يمين"), cell("يسار")]]), ["paragraph: يمين", "paragraph: يسار"])
    let long = String(repeating: "كلمة ", count: 60)
    try check(
      table([[cell(long), cell("أ")], [cell(long), cell("ب")]]).replacing(
        " </w:t>", with: "</w:t>"),
      [long.dropLast(), "أ", long.dropLast(), "ب"].map { "paragraph: \($0)" })
    let inner = table([[cell("أ"), cell("ب")], [cell("ت"), cell("ث")]])
    try check(
      table([[cell("خارج") + inner, cell("س")], [cell("ص"), cell("ع")]]),
      ["paragraph: خارج", "tableRow: أ | ب", "tableRow: ت | ث"]
        + ["س", "ص", "ع"].map { "paragraph: \($0)" })
  }

  @Test func notesHeadersAndFootersAreExcludedAndReachable() throws {
    let notes =
      "<w:footnote w:type='separator'>\(Documents.paragraph("---"))</w:footnote>"
      + "<w:footnote w:id='2'>\(Documents.paragraph("حاشية"))</w:footnote>"
    let header = ("header", "w:hdr", Documents.paragraph("منظمة التعاون الإسلامي"))
    let text = try read(
      Documents.paragraph(story) + "<w:sectPr><w:headerReference/></w:sectPr>",
      parts: [
        header, header, ("footer", "w:ftr", Documents.paragraph("صفحة")),
        ("footnotes", "w:footnotes", notes),
        ("endnotes", "w:endnotes", "<w:endnote>\(Documents.paragraph("هامش"))</w:endnote>"),
      ])
    #expect(
      text.lines == [
        "paragraph [navigation]: منظمة التعاون الإسلامي", "paragraph: \(story)",
        "paragraph [note]: حاشية", "paragraph [note]: هامش", "paragraph [navigation]: صفحة",
      ])
  }

  @Test func commentsAreCounted() throws {
    let comment = "<w:comment>\(Documents.paragraph("ملاحظة"))</w:comment>"
    let comments = ("comments", "w:comments", comment + comment + comment)
    let text = try read(Documents.paragraph(story), parts: [comments])
    #expect(text.lines == ["paragraph: \(story)"])
    #expect(text.warnings == ["3 comments left out"])
  }

  @Test func symbolsOfOtherFontsAreCounted() throws {
    let body = "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='FDFA'/></w:r></w:p>"
    let text = try read(body)
    #expect(text.lines == ["paragraph: \u{FDFA}"])
    #expect(text.warnings == ["1 symbol left out"])
  }

  @Test func promptsOfContentControlsAreLeftOutAndTheirTextIsNot() throws {
    let body = """
      <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(Documents.paragraph("انقر هنا"))
      </w:sdtContent></w:sdt><w:sdt><w:sdtContent>\(Documents.paragraph("نص"))</w:sdtContent></w:sdt>
      """
    try check(body, ["paragraph: نص"])
  }

  @Test func theFormOfTheStandardDoesNotMatter() throws {
    let strict = "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"
    let document =
      "<w:document \(strict)><w:body>\(Documents.paragraph("نص صارم"))</w:body></w:document>"
    let bytes = Documents.zip([("word/document.xml", document)])
    #expect(try OfficeExtractor.extract(.docx, bytes).lines == ["paragraph: نص صارم"])
  }

  @Test func factsComeFromTheCoreProperties() throws {
    let core = """
      <dc:title> تقرير  الدورة </dc:title><dc:creator>ليلى</dc:creator>
      <dcterms:created>2020-11-27T10:00:00Z</dcterms:created><dc:language>fr</dc:language>
      """
    let bytes = Documents.docx(
      Documents.paragraph(story), parts: [("styles", "w:styles", styles)], core: core)
    let metadata = try OfficeExtractor.extract(.docx, bytes).metadata
    #expect(metadata.title == "تقرير الدورة")
    #expect(metadata.author == "ليلى")
    #expect(metadata.published == "2020-11-27T10:00:00Z")
    #expect(metadata.publishedFrom == "created")
    #expect(metadata.language == "ar-SA")
    let english = Documents.docx(
      Documents.paragraph("text"), parts: [("styles", "w:styles", styles)], core: core)
    #expect(try OfficeExtractor.extract(.docx, english).metadata.language == "en-US")
  }

  @Test func aPartWithTwoLinksIsReadOnce() throws {
    let link = "<Relationship Type='x/footnotes' Target='part0.xml'/>"
    let note = "<w:footnote>\(OfficeDocuments.paragraph("حاشية"))</w:footnote>"
    let document = OfficeDocuments.zip([
      (
        "word/_rels/document.xml.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
          + "\(link)\(link)</Relationships>"
      ),
      ("word/part0.xml", "<w:footnotes \(OfficeDocuments.wordNamespaces)>\(note)</w:footnotes>"),
      (
        "word/document.xml",
        "<w:document \(OfficeDocuments.wordNamespaces)>\(OfficeDocuments.paragraph("نص"))</w:document>"
      ),
    ])
    let text = try OfficeExtractor.extract(.docx, document)
    #expect(text.lines == ["paragraph: نص", "paragraph [note]: حاشية"])
  }

  @Test func mathsIsText() throws {
    try check(
      "<w:p><m:oMath><m:r><m:t>س=٢</m:t></m:r></m:oMath></w:p>", ["paragraph: س=٢"])
  }

  @Test func characterReferencesAndCDATAAreText() throws {
    try check(
      Documents.paragraph("أ&amp;ب &#x200F;&#65275; <![CDATA[<ج>]]>"),
      ["paragraph: أ&ب \u{200F}\u{FEFB} <ج>"])
  }

  @Test func aDocumentWithoutTextGivesNone() {
    #expect(throws: ExtractionFailure.noText) { try read(Documents.paragraph("  ")) }
  }

  @Test func anotherDocumentOfOfficeIsNotRead() {
    let bytes = Documents.zip([("word/document.xml", "<workbook/>")])
    #expect(throws: ExtractionFailure.unsupported) { try OfficeExtractor.extract(.docx, bytes) }
    #expect(throws: ExtractionFailure.damaged) {
      try OfficeExtractor.extract(.docx, Documents.zip([("a", "b")]))
    }
  }
}
