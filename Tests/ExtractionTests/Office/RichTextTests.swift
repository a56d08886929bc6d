import DocumentModel
import Testing

@testable import Extraction

/// What is read from Rich Text documents.
struct RichTextTests {
  private func read(_ body: String, head: String = "") throws -> ExtractedText {
    // Latin-1, so that a test can write bytes as they are.
    let bytes = "{\\rtf1\\ansi\(head) \(body)}".unicodeScalars.map {
      UInt8(truncatingIfNeeded: $0.value)
    }
    return try OfficeExtractor.extract(.rtf, bytes)
  }

  private func check(
    _ body: String, _ lines: [String], head: String = "",
    _ location: SourceLocation = #_sourceLocation
  ) throws { #expect(try read(body, head: head).lines == lines, sourceLocation: location) }

  @Test func bytesAreReadInTheCodePageOfTheDocument() throws {
    try check("\\'e3\\'d5\\'d1", ["paragraph: مصر"], head: "\\ansicpg1256")
    try check("\u{E3}\u{D5}\u{D1} 2020", ["paragraph: مصر 2020"], head: "\\ansicpg1256")
    try check("caf\\'e9", ["paragraph: café"], head: "\\ansicpg1252")
    try check("\\'d9\\'85\\'d8\\'b5\\'d8\\'b1", ["paragraph: مصر"], head: "\\ansicpg65001")
  }

  @Test func theCharacterSetOfTheFontGoesFirst() throws {
    let fonts =
      "\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fnil\\fcharset178 Arial;}"
      + "{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset204 Arial;}}"
    try check(
      "{\\f1 \\'e3\\'d5\\'d1} \\'e9{\\f1\\plain\\'e9}", ["paragraph: مصر éé"], head: fonts)
    let text = try read("a\\f2 \\'b7\\f3 \\'cf\\'d0 x", head: fonts)
    #expect(text.lines == ["paragraph: a\u{FFFD}\u{FFFD} x"])
    #expect(text.warnings == ["1 symbol left out", "2 characters not decoded"])
  }

  @Test func unicodeIsReadAndItsFallbackIsNot() throws {
    try check("\\u1605\\'e3\\u1589?\\u1585\\'d1 x", ["paragraph: مصر x"])
    try check("\\uc0\\u1605\\u1589\\u1585 x", ["paragraph: مصرx"])
    try check("\\uc2\\u1605 ab{\\uc1\\u1589 c}\\u1585 de!", ["paragraph: مصر!"])
    try check("\\u-1280?\\u-1277?", ["paragraph: \u{FB00}\u{FB03}"])
    try check("\\u-10179?\\u-8704?\\u-10179?x", ["paragraph: \u{1F600}\u{FFFD}x"])
    try check("{\\uc3\\u1605 a}b", ["paragraph: مb"])
  }

  @Test func signsAndBreaksAreKept() throws {
    try check(
      "a\\~b\\_c\\tab d\\line e\\emdash\\ldblquote f\\rdblquote\\{\\}\\\\\\rtlmark\\par\\par g\\\nh",
      [
        "paragraph: a\u{A0}b\u{2011}c\td\ne—“f”{}\\\u{200F}", "paragraph: g", "paragraph: h",
      ])
  }

  @Test func destinationsThatAreNoTextAreLeftOut() throws {
    try check(
      "{\\colortbl;\\red0;}{\\*\\generator x;}{\\*\\unknown {y} z}{\\pict 0aff}{\\listtext 1.\\tab}"
        + "{\\pict\\bin3 }}}x}{\\info{\\company c}}text",
      ["listItem: text"])
  }

  @Test func stylesLevelsAndNumbersGiveTheKind() throws {
    let styles =
      "{\\stylesheet{Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 Title;}{\\*\\cs3 heading 9;}{\\s4 toc 1;}}"
    try check(
      "\\pard\\s2 A\\par\\pard\\s1 B\\par\\pard\\outlinelevel2 C\\par\\pard\\ls1 D\\par"
        + "\\pard{\\pntext 1.}E\\par\\pard\\s4 F\\par\\pard G\\par",
      [
        "title: A", "heading: B", "heading: C", "listItem: D", "listItem: E",
        "paragraph [navigation]: F", "paragraph: G",
      ], head: styles)
  }

  @Test func rowsOfTablesAreLines() throws {
    let row = "\\trowd\\cellx1\\cellx2\\pard\\intbl "
    try check(
      "A\\par\(row)B\\cell C\\par D\\cell\\row\(row)E\\cell F\\cell\\row\\pard G\\par",
      ["paragraph: A", "tableRow: B | C D", "tableRow: E | F", "paragraph: G"])
  }

  @Test func hiddenAndDeletedTextIsLeftOut() throws {
    try check(
      "a{\\v hidden}\\v x\\v0 b{\\deleted gone\\par}\\plain{\\revised new}", ["paragraph: abnew"])
  }

  @Test func resultsOfFieldsAndTextBoxesAreRead() throws {
    try check(
      "a{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}b{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt box\\par}}"
        + "{\\shprslt fallback}}c",
      ["paragraph: a3bc", "paragraph: box"])
  }

  @Test func notesHeadersAndFootersAreExcludedAndCommentsCounted() throws {
    let text = try read(
      "{\\header\\pard H\\par}{\\headerf H\\par}{\\footer F\\par}a{\\super 1{\\footnote\\pard note\\par}}b"
        + "{\\*\\atnid x}{\\*\\annotation\\pard comment\\par}\\par c")
    #expect(
      text.lines == [
        "paragraph [navigation]: H", "paragraph: a1b", "paragraph: c", "paragraph [note]: note",
        "paragraph [navigation]: F",
      ])
    #expect(text.warnings == ["1 comment left out"])
  }

  @Test func factsComeFromTheInformationGroup() throws {
    let text = try read(
      "\\u1605?\\u1589?\\u1585?",
      head:
        "\\deflang1033\\adeflang1025{\\info{\\upr{\\title ???}{\\*\\ud{\\title \\u1605?\\u1589?}}}"
        + "{\\author A B}{\\creatim\\yr2020\\mo11\\dy7\\hr9\\min5}{\\operator X}}")
    #expect(text.lines == ["paragraph: مصر"])
    #expect(text.metadata.title == "مص")
    #expect(text.metadata.author == "A B")
    #expect(text.metadata.published == "2020-11-07T09:05")
    #expect(text.metadata.language == "ar")
  }

  @Test func aDayOfCreationThatDoesNotExistIsNoDate() throws {
    let text = try read("a", head: "{\\info{\\creatim\\yr2019\\mo4\\dy31\\hr9\\min5}}")
    #expect(text.metadata.published == nil)
  }

  @Test func aGroupIsOneNote() throws {
    try check(
      "a{\\footnote\\footnote note}\\par b",
      ["paragraph: a", "paragraph: b", "paragraph [note]: note"])
  }

  @Test func badDocumentsAreRefusedOrReadAsFarAsTheyGo() throws {
    func failure(_ text: String) -> ExtractionFailure? {
      do throws(ExtractionFailure) {
        _ = try OfficeExtractor.extract(.rtf, Array(text.utf8))
        return nil
      } catch { return error }
    }
    #expect(failure("{\\x1 text}") == .damaged)
    #expect(failure("{\\rtf1 \\'g0}") == .damaged)
    #expect(failure("{\\rtf1 \\" + String(repeating: "a", count: 40) + "}") == .damaged)
    #expect(failure("{\\rtf1 \\f12345678901}") == .damaged)
    #expect(failure("{\\rtf1 }") == .noText)
    #expect(failure("{\\rtf1 " + String(repeating: "{", count: 300)) == .tooDeep)
    let cut = try OfficeExtractor.extract(.rtf, Array("\u{FEFF}{\\rtf1 text {more".utf8))
    #expect(cut.lines == ["paragraph: text more"])
    #expect(cut.warnings == ["truncated"])
    #expect(try read("text\\bin99999 x}").warnings == ["truncated"])
  }

  @Test func noBytesTrapAndTheTextIsUTF8() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "{", "}", "\\u1605?", "\\u-10179?", "\\'e3", "\\par ", "\\cell ", "\\row ", "\\trowd ",
      "\\intbl ",
      "{\\footnote ", "{\\shptxt ", "{\\*\\x ", "\\upr", "\\ud ", "{\\info{\\title ", "\\bin2 ",
      "\\uc3 ",
      "{\\header ", "\\deleted ", "\\pard ", "a", "\u{FF}", "\\", "\\f-1 ",
      "{\\fonttbl{\\f1\\fcharset178 x;}}",
    ]
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let body = (0..<count).map { _ in pieces.randomElement(using: &generator)! }.joined()
      if let text = try? read(body) {
        #expect(String(validating: text.utf8, as: UTF8.self) != nil, "\(body)")
      }
    }
  }
}
