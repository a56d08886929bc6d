import DocumentModel
import Terminal
import Testing

@Suite struct DocumentPageTests {
  private static let raw = "Title line\nFirst paragraph.\nTitle line\nSecond one. Share this!\nEnd."
  private let now = Timestamp("2026-11-22T10:05:00Z")!

  /// A record with two cuts: the second title with its line, and the invitation inside its line.
  private var record: DocumentRecord {
    var record = DocumentRecord(
      outcome: .stored, sha256: "ab", size: 70, name: "a.txt",
      madeBy: .init(khazin: "0.1.0", rules: 1, taxonomy: "1"))
    record.id = 3
    record.received = "2026-11-22T10:00:00Z"
    record.language = "en"
    record.encoding = EncodingChoice(name: .utf8, confidence: 1)
    record.text = "Title line\nFirst paragraph.\nSecond one.\nEnd."
    record.repeats = [
      Repeat(
        kind: .repeatedTitle, span: Span(start: 28, end: 39), twin: Span(start: 0, end: 10),
        why: "The title is repeated."),
      Repeat(kind: .boilerplate, span: Span(start: 51, end: 62), why: "A site's invitation."),
    ]
    record.labels = [
      "doc_type": [
        Label(
          value: "news-report", primary: true, confidence: 0.9,
          evidence: [Evidence(span: Span(start: 11, end: 27), rule: "lead-verb")])
      ],
      "topic": [],
    ]
    record.sessions = [
      Session(
        body: "cfm", kind: "extraordinary", number: 21, role: .subject,
        span: Span(start: 0, end: 5))
    ]
    record.dates = [
      DateFinding(
        span: Span(start: 0, end: 5), text: "Title", iso: "2018-05-18", kind: .absolute)
    ]
    return record
  }

  private func lines(
    _ extent: DocumentPage.Extent, of record: DocumentRecord? = nil, on screen: Screen = .pipe
  ) -> [String] {
    var page = DocumentPage(
      record: record ?? self.record, raw: RawQuotes(utf8: Array(Self.raw.utf8)), on: screen,
      now: now)
    return page.lines(extent)
  }

  @Test func theHeaderSummarisesTheDocument() {
    let header = Array(lines(.brief).prefix { !$0.isEmpty })
    #expect(
      header == [
        "#3  a.txt",
        "Outcome    stored",
        "Type       news-report",
        "Session    cfm/extraordinary/21",
        "Dates      2018-05-18",
        "Received   2026-11-22 10:00 UTC, 5 min ago",
        "Text       70 B, en, utf-8",
        "SHA-256    ab",
      ])
  }

  @Test func aCutIsShownInPlaceBesideItsTwin() {
    let all = lines(.all)
    let start = all.firstIndex(of: "Text")!
    #expect(
      Array(all[(start + 1)...].prefix(7)) == [
        "Title line",
        "First paragraph.",
        "┆ cut 1: repeated-title, 11 B. The title is repeated.",
        "┆ here:  Title line",
        "┆ twin:  Title line",
        "Second one. ⟦boilerplate, cut: Share this!⟧",
        "End.",
      ])
  }

  @Test func labelsQuoteTheirEvidence() {
    let all = lines(.why)
    #expect(all.contains("  doc_type: news-report  (90 %, rule, primary)"))
    #expect(all.contains("      lead-verb: «First paragraph.»"))
    #expect(all.contains("  cfm/extraordinary/21, subject"))
  }

  @Test func eachMentionedSessionIsInTheHeaderOnce() {
    var record = record
    let mention = Session(
      body: "islamic-summit", kind: "ordinary", number: 14, role: .mention,
      span: Span(start: 0, end: 5))
    record.sessions += [mention, mention]
    #expect(lines(.brief, of: record).contains("Session    cfm/extraordinary/21"))
    #expect(lines(.brief, of: record).contains("Mentions   islamic-summit/ordinary/14"))
  }

  @Test func aLongRuleIsShortened() throws {
    var record = record
    let rule = String(repeating: "word|", count: 40)
    record.labels["doc_type"]?[0].evidence[0].rule = rule
    let line = try #require(lines(.why, of: record).first { $0.contains("«First paragraph.»") })
    #expect(line.contains("…:"))
    #expect(line.columns <= 100)
  }

  @Test func reasonsAreSentencesAndCountRepeatedQuotations() {
    var record = record
    let (first, second) = (Span(start: 11, end: 16), Span(start: 39, end: 45))
    record.labels = [
      "topic": [
        Label(
          value: "gaza", confidence: 0.8,
          evidence: [
            Evidence(span: first, rule: "lead: غزه"), Evidence(span: second, rule: "body: غزه~"),
            Evidence(span: second, rule: "body: قطاع غزه"),
          ])
      ],
      "relevance": [Label(value: "not-oic-related", primary: true, confidence: 0.9, evidence: [])],
      "subject": [
        Label(
          value: "politics", primary: true, confidence: 0.9, by: .model,
          evidence: [Evidence(span: first, rule: "model subject-1")])
      ],
      "oic_body": [Label(value: "cfm", primary: true, confidence: 1, by: .desk, evidence: [])],
    ]
    let why = lines(.why, of: record)
    #expect(why.contains("      named in the lead: «First»"))
    #expect(why.contains("      named in the text: «Second» ×2"))
    #expect(why.contains("      it names neither the organisation nor any of its bodies"))
    #expect(why.contains("      had the most weight in model subject-1: «First»"))
    #expect(why.contains("  oic_body: cfm  (100 %, desk, primary)"))
  }

  @Test func aDocumentWithoutATypeShowsUnknown() {
    var record = record
    record.labels = [:]
    #expect(lines(.brief, of: record).contains("Type       unknown"))
  }

  @Test func aLayoutRuleIsShownAsASentence() {
    var record = record
    record.labels["doc_type"]?[0].evidence[0].rule = "dateline"
    #expect(lines(.why, of: record).contains("      opens with a dateline: «First paragraph.»"))
  }

  @Test func differencesFromTheTwinAreShown() {
    var record = record
    record.repeats[0].differences = [
      .init(start: 28, end: 33, twin: Span(start: 6, end: 10))
    ]
    #expect(lines(.cuts, of: record).contains("┆ differs: «Title» here, «line» in the twin"))
  }

  @Test func aCorrectionIsShownWithItsAuthorAndNote() {
    var record = record
    record.corrections = [
      .init(
        field: "topic", operation: "+=", value: "gaza", who: "mona", when: "2026-11-22",
        note: "seen")
    ]
    #expect(lines(.all, of: record).contains("  topic+=gaza  by mona, 2026-11-22: seen"))
  }

  @Test func aRefusalIsShownWithItsAdvice() {
    var record = DocumentRecord(
      outcome: .refused, sha256: "ab", size: 0, name: "a.txt",
      madeBy: .init(khazin: "0.1.0", rules: 1, taxonomy: "1"))
    record.reason = Rejection.empty.reason
    var page = DocumentPage(record: record, raw: nil, on: .pipe, now: now)
    #expect(page.lines(.all)[1].hasPrefix("Outcome    refused (empty): The file holds no text"))
  }

  @Test func aTerminalObeysNothingInARecord() {
    var record = record
    record.title = "a\u{1B}[2J\u{202E}b"
    record.source = "s\u{9B}1m"
    record.text = "x"
    let screen = Screen(isTerminal: true, columns: 60, hasColour: false)
    let all = lines(.all, of: record, on: screen).joined(separator: "\n")
    #expect(!all.contains("\u{1B}") && !all.contains("\u{9B}") && !all.contains("\u{202E}"))
  }

  @Test func spansOutsideTheTextGiveNothing() {
    let quotes = RawQuotes(utf8: Array("abc".utf8))
    #expect(quotes.text(Span(start: 5, end: 9)) == "")
    #expect(quotes.text(Span(start: 2, end: 9)) == "c")
    var record = record
    record.repeats[0].start = 900
    record.repeats[0].end = 20
    #expect(!lines(.all, of: record).isEmpty)
    #expect(!lines(.cuts, of: record).isEmpty)
  }

  @Test func quotationsShowTheRepairedText() {
    var map = OffsetMap()
    map.append(copied: 2)
    map.append(made: 1, for: 3)
    map.append(made: 0, for: 1)
    let clean = CleanText(utf8: Array("abX".utf8), map: map, repairs: [])
    let quotes = RawQuotes(utf8: Array("abxxx-".utf8), clean: clean)
    #expect(quotes.text(0..<5) == "abX")
    #expect(quotes.text(5..<6) == "-")
  }
}
