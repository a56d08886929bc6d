import DocumentModel
import Testing

@testable import Extraction

/// What is read from OpenDocument texts.
struct OpenDocumentTests {
  private let story = "عقد المجلس دورته الخمسين في نيامي يومي ٢٧ و٢٨ نوفمبر ٢٠٢٠"

  private func read(
    _ body: String, automatic: String = "", parts: [(name: String, content: String)] = []
  ) throws -> ExtractedText {
    try OfficeExtractor.extract(
      .odt, OfficeDocuments.odt(body, automatic: automatic, parts: parts))
  }

  private func check(
    _ body: String, _ lines: [String], automatic: String = "",
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try read(body, automatic: automatic).lines == lines, sourceLocation: location)
  }

  @Test func headingsListsAndStylesGiveTheKind() throws {
    let styles = """
      <office:styles><style:style style:name='Title'/>
      <style:style style:name='Preformatted_20_Text' style:display-name='Preformatted Text'/>
      <style:style style:name='Quotations'/></office:styles>
      """
    let automatic = "<style:style style:name='P1' style:parent-style-name='Title'/>"
    let text = try read(
      """
      <text:p text:style-name='P1'>عنوان</text:p><text:h text:outline-level='1'>باب</text:h>
      <text:list><text:list-item><text:p>أول</text:p><text:list><text:list-item><text:p>فرع</text:p>
      </text:list-item></text:list></text:list-item></text:list>
      <text:p text:style-name='Quotations'>اقتباس</text:p>
      <text:p text:style-name='Preformatted_20_Text'>رمز</text:p><text:p>\(story)</text:p>
      """, automatic: automatic, parts: [("styles.xml", styles)])
    #expect(
      text.lines == [
        "title: عنوان", "heading: باب", "listItem: أول", "listItem: فرع", "quotation: اقتباس",
        "preformatted: رمز", "paragraph: \(story)",
      ])
  }

  @Test func whiteSpaceIsCollapsedAndWrittenSpacesAreKept() throws {
    try check(
      "<text:p>  من \n <text:span> إلى</text:span><text:s text:c='3'/>ثم<text:tab/>هنا<text:line-break/>"
        + "سطر <text:s text:c='2000000000'/>آخر</text:p>",
      ["paragraph: من إلى   ثم\tهنا\nسطر \(String(repeating: " ", count: 100))آخر"])
  }

  @Test func trackedDeletionsAreLeftOut() throws {
    try check(
      """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>قديم</text:p></text:deletion>
      </text:changed-region></text:tracked-changes>
      <text:p>النص <text:change text:change-id='1'/><text:change-start/>الجديد<text:change-end/></text:p>
      """, ["paragraph: النص الجديد"])
  }

  @Test func notesAreAtTheEndAndAnnotationsAreCounted() throws {
    let text = try read(
      """
      <text:p>قبل<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p>
      </text:note-body></text:note> بعد<office:annotation><dc:creator>ليلى</dc:creator><text:p>ملاحظة</text:p>
      </office:annotation></text:p><text:p>\(story)</text:p>
      """)
    #expect(
      text.lines == ["paragraph: قبل بعد", "paragraph: \(story)", "paragraph [note]: حاشية"])
    #expect(text.warnings == ["1 comment left out"])
  }

  @Test func tablesAreRows() throws {
    try check(
      """
      <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>الدولة</text:p>
      </table:table-cell><table:table-cell><text:p>العدد</text:p></table:table-cell></table:table-row>
      </table:table-header-rows><table:table-row><table:table-cell><text:p>مصر</text:p></table:table-cell>
      <table:covered-table-cell/><table:table-cell><text:p>١٢</text:p></table:table-cell></table:table-row>
      </table:table>
      """, ["tableRow: الدولة | العدد", "tableRow: مصر |  | ١٢"])
  }

  @Test func aTextBoxFollowsItsParagraph() throws {
    try check(
      """
      <text:p>قبل <draw:frame><draw:text-box><text:p>في الإطار</text:p></draw:text-box></draw:frame>بعد</text:p>
      <text:p><draw:custom-shape><text:p>في الشكل</text:p></draw:custom-shape></text:p>
      """, ["paragraph: قبل بعد", "paragraph: في الإطار", "paragraph: في الشكل"])
  }

  @Test func hiddenTextIsLeftOut() throws {
    try check(
      """
      <text:p>ظاهر<text:span text:style-name='T1'> مخفي</text:span></text:p>
      <text:p text:style-name='T1'>مخفي</text:p><text:section text:display='none'><text:p>مخفي</text:p>
      </text:section><text:p>مخفي<text:hidden-paragraph text:is-hidden='true'/></text:p>
      <text:p><text:hidden-text text:is-hidden='true'>مخفي</text:hidden-text>آخر</text:p>
      """, ["paragraph: ظاهر", "paragraph: آخر"],
      automatic:
        "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>")
  }

  @Test func headersFootersAndContentsAreExcluded() throws {
    let masters = """
      <office:master-styles><style:master-page><style:header><text:p>المنظمة</text:p></style:header>
      <style:header-first><text:p>المنظمة</text:p></style:header-first><style:footer><text:p>صفحة</text:p>
      </style:footer></style:master-page></office:master-styles>
      """
    let text = try read(
      "<text:table-of-content><text:p>باب ... ٣</text:p></text:table-of-content><text:p>\(story)</text:p>",
      parts: [("styles.xml", masters)])
    #expect(
      text.lines == [
        "paragraph [navigation]: المنظمة", "paragraph [navigation]: باب ... ٣",
        "paragraph: \(story)", "paragraph [navigation]: صفحة",
      ])
  }

  @Test func factsComeFromTheMetadataAndTheDefaultStyle() throws {
    let meta = """
      <office:meta><dc:title>تقرير</dc:title><meta:initial-creator>ليلى</meta:initial-creator>
      <dc:creator>سلمى</dc:creator><meta:creation-date>2020-11-27T10:00:00</meta:creation-date></office:meta>
      """
    let styles = """
      <office:styles><style:default-style style:family='paragraph'><style:text-properties
      fo:language='en' fo:country='US' style:language-complex='ar' style:country-complex='SA'/>
      </style:default-style></office:styles>
      """
    let parts = [("meta.xml", meta), ("styles.xml", styles)]
    let metadata = try read("<text:p>\(story)</text:p>", parts: parts).metadata
    #expect(metadata.title == "تقرير")
    #expect(metadata.author == "ليلى")
    #expect(metadata.published == "2020-11-27T10:00:00")
    #expect(metadata.language == "ar-SA")
    #expect(try read("<text:p>text</text:p>", parts: parts).metadata.language == "en-US")
  }

  @Test func anEncryptedDocumentSaysSo() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    #expect(throws: ExtractionFailure.encrypted) {
      try read("<text:p>x</text:p>", parts: [("META-INF/manifest.xml", manifest)])
    }
  }

  @Test func anotherOpenDocumentIsNotRead() {
    let sheet = """
      <office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>
      <office:body><office:spreadsheet/></office:body></office:document-content>
      """
    let bytes = OfficeDocuments.zip([("content.xml", sheet)])
    #expect(throws: ExtractionFailure.unsupported) { try OfficeExtractor.extract(.odt, bytes) }
  }
}
