import ArabicText
import DocumentModel
import Foundation
import Testing

@testable import Archive
@testable import Ingest

/// The pipeline on documents of other formats than text, with an extractor that the test plays.
struct ExtractedDocumentTests {
  private static let story =
    "أعلنت منظمة التعاون الإسلامي أن القمة الطارئة ستعقد في جدة يوم الأحد المقبل لبحث الأوضاع."
  private static let html = Array("<html><body>أي شيء</body></html>".utf8)

  private static func extracted() -> ExtractedText {
    let title = "قمة طارئة في جدة"
    let text = title + "\n\n" + story + "\n\nالرئيسية"
    let (first, second) = (title.utf8.count, story.utf8.count)
    var result = ExtractedText(
      utf8: Array(text.utf8),
      blocks: [
        TextBlock(kind: .title, start: 0, end: first),
        TextBlock(kind: .paragraph, start: first + 2, end: first + 2 + second),
        TextBlock(
          kind: .paragraph, exclusion: .navigation, start: first + 4 + second,
          end: text.utf8.count),
      ])
    result.metadata.title = title
    result.metadata.author = "ليلى أحمد"
    result.metadata.published = "2016-03-06T10:00:00+03:00"
    result.metadata.publishedFrom = "json-ld"
    result.metadata.url = "https://example.org/story"
    result.metadata.siteName = "وكالة"
    return result
  }

  private static let extractor = TextExtractor { call, _ in
    #expect(call.format == .html)
    guard case .bytes(let bytes) = call.input else { return .failure(.crashed) }
    #expect(String(decoding: bytes, as: UTF8.self).contains("أي شيء"))
    return .success(extracted())
  }

  private func analyse(
    _ bytes: [UInt8] = html, _ provenance: Provenance = Provenance(),
    by extractor: TextExtractor = extractor
  ) -> DocumentRecord {
    Preparation.standard.analyse(
      bytes: bytes, name: "a.html", provenance: provenance, by: extractor)
  }

  @Test func thePageBecomesADocumentWithWhatItStates() throws {
    let record = analyse()
    #expect(record.outcome == .stored)
    #expect(record.format == .html)
    #expect(record.extraction?.by == "khazin-extract")
    #expect(record.text == "قمة طارئة في جدة\n\n" + Self.story)
    #expect(record.title == "قمة طارئة في جدة")
    #expect(record.author == "ليلى أحمد")
    #expect(record.published == "2016-03-06")
    #expect(record.url == "https://example.org/story")
    #expect(record.source == "وكالة")
    #expect(record.stated.allSatisfy { $0.by == "page" })
    #expect(record.stated.first { $0.field == .published }?.from == "json-ld")
    // "next Sunday" is counted from the day that the page states.
    #expect(record.dates.contains { $0.iso == "2016-03-13" }, "\(record.dates)")
    let cut = try #require(record.repeats.first)
    #expect(cut.kind == .boilerplate)
  }

  @Test func findingsNameTheirPages() throws {
    var text = Self.extracted()
    let second = text.blocks[1].start
    text.pages = [
      TextPage(start: 0, end: second - 2),
      TextPage(start: second, end: text.utf8.count, isRecognised: true, confidence: 80),
      TextPage(start: text.utf8.count, end: text.utf8.count, problem: .implausible),
    ]
    let number = Array("2016".utf8)
    text.utf8.replaceSubrange((second - 2)..<(second - 2), with: [0x20] + number)
    let grown = number.count + 1
    text.blocks = text.blocks.enumerated().map { index, block in
      var block = block
      if index > 0 { block.start += grown }
      block.end += grown
      return block
    }
    text.pages = text.pages.enumerated().map { index, page in
      var page = page
      if index > 0 { page.start += grown }
      page.end += grown
      return page
    }
    text.words = [
      RecognisedWord(start: second + grown, end: second + grown + 10, confidence: 70),
      RecognisedWord(
        start: text.blocks[2].start, end: text.blocks[2].end, confidence: 90,
        box: .init(left: 0, top: 0, width: 10, height: 10)),
    ]
    let record = analyse(by: TextExtractor { [text] _, _ in .success(text) })
    let extraction = try #require(record.extraction)
    #expect(extraction.pages == 3)
    #expect(extraction.pageSpans.map(\.start) == text.pages.map(\.start))
    #expect(extraction.ocr)
    #expect(extraction.ocrPages == [2])
    #expect(extraction.unreadPages == [3])
    #expect(extraction.confidence == 0.8)
    #expect(extraction.ocrNumbers.isEmpty)
    let kept = try #require(record.text)
    let page = extraction.textPages[1]
    #expect(String(decoding: Array(kept.utf8)[page...], as: UTF8.self).hasPrefix("أعلنت"))
    let date = try #require(record.dates.first { $0.iso == "2016-03-13" })
    #expect(date.page == 2)
    #expect(date.ocr == true)
    #expect(record.repeats.map(\.page) == [2])
    #expect(record.countries.allSatisfy { $0.pages?.count == $0.count })
    #expect(record.places.allSatisfy { $0.pages?.count == $0.spans.count })
    #expect(record.labels.values.flatMap { $0 }.flatMap(\.evidence).allSatisfy { $0.page != nil })
  }

  @Test func theDayOnWhichAFileWasCreatedIsNoDayOfPublication() {
    var text = Self.extracted()
    text.metadata.publishedFrom = "created"
    let record = analyse(by: TextExtractor { [text] _, _ in .success(text) })
    #expect(record.published == nil)
    #expect(record.stated[.published] == "2016-03-06T10:00:00+03:00")
  }

  @Test(arguments: ["2024-02-30", "9999-01-01", "2024-13-01", "2024-00-10", "12 March"])
  func aDayThatDoesNotExistIsNoDayOfPublication(_ day: String) {
    var text = Self.extracted()
    text.metadata.published = day
    let record = analyse(by: TextExtractor { [text] _, _ in .success(text) })
    #expect(record.published == nil)
  }

  @Test func aFieldThatTheDeskEmptiedStaysEmpty() throws {
    let home = try TemporaryArchive()
    let id = try kept(home)
    _ = try home.archive.correct(
      .documents([.number(id)]),
      [DeskChange(FieldChange(field: "published", operation: .set, value: ""))],
      Signature(who: "layla", when: "2026-11-22T10:00:00Z", note: nil),
      Desk(allowed: { _ in nil }, text: { _, _ in nil }))
    let record = try again(id, in: home, by: .none)
    // "next Sunday" is counted from no day.
    #expect(!record.dates.contains { $0.iso == "2016-03-13" })
  }

  @Test func theSidecarTakesPrecedence() {
    let given = Provenance(
      url: "https://desk.example/1", source: "una", published: "2020-01-02", title: "عنوان")
    let record = analyse(Self.html, given)
    #expect(record.url == given.url)
    #expect(record.source == "una")
    #expect(record.published == "2020-01-02")
    #expect(record.title == "عنوان")
    #expect(record.stated[.title] == "قمة طارئة في جدة")
  }

  @Test func theEncodingOfAPageIsFoundBeforeItIsRead() {
    let bytes =
      Array("<html><body>".utf8) + [0xC3, 0xED, 0x20, 0xD4, 0xED, 0xC1]
      + Array("</body></html>".utf8)
    let record = analyse(bytes)
    #expect(record.encoding?.name == .windows1256)
  }

  @Test(arguments: ExtractionFailure.allCases)
  func aPageThatCannotBeReadIsKeptAndSaysWhy(_ failure: ExtractionFailure) {
    let record = analyse(by: TextExtractor { _, _ in .failure(failure) })
    #expect(record.outcome == .unread)
    #expect(record.format == .html)
    #expect(record.reason?.code == failure.rawValue)
    #expect(record.text == nil)
  }

  @Test func theRecordHasThePagesAsSpansOfTheText() throws {
    let first = Self.story.utf8.count
    var text = Self.extracted()
    text.pages = [
      TextPage(start: 0, end: first), TextPage(start: first, end: first, problem: .noLetterMap),
      TextPage(start: first, end: text.utf8.count),
    ]
    let paged = text
    let record = analyse(
      Array("%PDF-1.7\n".utf8),
      by: TextExtractor { call, _ in
        #expect(call.format == .pdf)
        return .success(paged)
      })
    #expect(record.format == .pdf)
    #expect(record.extraction?.pages == 3)
    #expect(record.extraction?.pageSpans.map(\.start) == [0, first, first])
    #expect(record.extraction?.pageSpans.map(\.end) == [first, first, text.utf8.count])
    #expect(analyse().extraction?.pages == nil)
  }

  @Test func textAndOtherFormatsDoNotReachTheExtractor() {
    let none = TextExtractor { call, _ in
      Issue.record("\(call.format)")
      return .failure(.crashed)
    }
    #expect(analyse(Array(Self.story.utf8), by: none).outcome == .stored)
    #expect(analyse(Array("GIF89a".utf8), by: none).reason?.code == "unread-gif")
    #expect(analyse([], by: none).outcome == .refused)
  }

  @Test func theLinesOfAPageAreNotJoinedAndItsLettersAreNoMarkup() {
    let verse = "قفا نبك من ذكرى حبيب ومنزل"
    let lines = (0..<30).map { "\(verse) \($0)" }.joined(separator: "\n")
    let text = lines + "\nيكتب المرء &amp; في الصفحة"
    let page = TextExtractor { _, _ in
      .success(
        ExtractedText(
          utf8: Array(text.utf8),
          blocks: [TextBlock(kind: .paragraph, start: 0, end: text.utf8.count)]))
    }
    #expect(analyse(by: page).text == text)
  }

  // MARK: Reading again

  private func kept(_ home: TemporaryArchive, _ extractor: TextExtractor = extractor) throws
    -> Int64
  {
    let document = SourceDocument(bytes: Self.html, name: "a.html", provenance: Provenance())
    let source = extractor.read(
      Preparation.standard.decode(document), of: document, isPatient: false)
    let prepared = Preparation.standard.prepared(
      document, Preparation.standard.analyse(document, source))
    return try home.store(prepared)
  }

  private func again(
    _ id: Int64, in home: TemporaryArchive, by extractor: TextExtractor
  ) throws -> DocumentRecord {
    let kept = try #require(try home.archive.kept(id))
    guard
      case .prepared(let document) = Preparation.standard.read(
        again: kept, by: { _ in SourceRules() }, extractor)
    else {
      Issue.record("not read")
      return kept.shown
    }
    return document.record
  }

  @Test func aStoredPageIsReadAgainFromWhatTheExtractorGave() throws {
    let home = try TemporaryArchive()
    let id = try kept(home)
    let record = try again(
      id, in: home,
      by: TextExtractor { _, _ in
        Issue.record("the extractor is not needed")
        return .failure(.crashed)
      })
    #expect(record.text == "قمة طارئة في جدة\n\n" + Self.story)
    #expect(record.url == "https://example.org/story")
    #expect(record.published == "2016-03-06")
    let bytes = try home.archive.recordAndBytes(.number(id)).bytes
    let raw = Preparation.standard.rawText(of: bytes, with: record)
    #expect(raw?.utf8 == Self.extracted().utf8)
    #expect(Preparation.standard.cleanText(of: bytes, with: record) == record.text)
  }

  @Test func aStoredPageIsExtractedAgainOnRequest() throws {
    let home = try TemporaryArchive()
    let id = try kept(home)
    let kept = try #require(try home.archive.kept(id))
    func again(_ extractor: TextExtractor) -> DocumentRecord? {
      let result = Preparation.standard.read(
        again: kept, by: { _ in SourceRules() }, extractor, extracts: true)
      guard case .prepared(let document) = result else { return nil }
      return document.record
    }
    let other = TextExtractor { _, _ in
      .success(
        ExtractedText(
          utf8: Array(Self.story.utf8),
          blocks: [TextBlock(kind: .paragraph, start: 0, end: Self.story.utf8.count)]))
    }
    #expect(again(other)?.text == Self.story)
    // A failure of the extractor does not take the text away.
    for (failure, isOutage) in [(ExtractionFailure.crashed, false), (.unavailable, true)] {
      let result = Preparation.standard.read(
        again: kept, by: { _ in SourceRules() }, TextExtractor { _, _ in .failure(failure) },
        extracts: true)
      switch result {
      case .failed(let reason): #expect(!isOutage && reason.code == failure.rawValue)
      case .unavailable(let reason): #expect(isOutage && reason.code == failure.rawValue)
      case .prepared: Issue.record("the text is taken away")
      }
    }
  }

  @Test func anUnreadPageIsReadLater() throws {
    let home = try TemporaryArchive()
    let id = try kept(home, TextExtractor { _, _ in .failure(.unavailable) })
    #expect(try home.archive.documentsDue() == [id])
    #expect(try again(id, in: home, by: Self.extractor).outcome == .stored)
  }
}
