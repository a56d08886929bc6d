import Archive
import DocumentModel
import TestSupport
import Testing

struct QueryTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  private func check(_ query: String, _ expected: [Int64]) throws {
    #expect(try home.ids(query) == expected, "\(query)")
  }

  @Test func wordsPhrasesPrefixesAndOperatorsMatch() throws {
    for text in ["السلام في غزة", "غزة والقدس الشريف", "القدس"] { _ = try home.keep(text) }
    try check("غزة", [2, 1])
    try check("غزة القدس", [2])
    try check("غزة القدس السلام", [])
    try check("غزة والقدس", [2])
    try check("غزة AND الشريف", [2])
    try check("السلام OR الشريف", [2, 1])
    try check("غزة NOT الشريف", [1])
    try check("غزة -الشريف", [1])
    try check("NOT غزة", [3])
    try check("NOT NOT غزة", [2, 1])
    try check("\"القدس الشريف\"", [2])
    try check("\"غزة الشريف\"", [])
    try check("\"والقدس الشريف\"", [2])
    try check("\"الشريف والقدس\"", [])
    try check("الشر*", [2])
    try check("(السلام OR القدس) NOT الشريف", [3, 1])
    try check("السلام OR القدس NOT الشريف", [3, 1])
    try check("", [3, 2, 1])
  }

  @Test func anySpellingFindsTheSpellingsThatFoldAlike() throws {
    _ = try home.keep("مدرسة")
    _ = try home.keep("مدرسه")
    _ = try home.keep("مُدَرِّسة إلى أحمد")
    try check("مدرسه", [3, 2, 1])
    try check("مَدرَسة", [3, 2, 1])
    try check("الي", [3])
    try check("احمد", [3])
    try check("مدر*", [3, 2, 1])
    try check("إلى", [3])
  }

  @Test func fieldsSearchTheValuesOfRecords() throws {
    _ = try home.keep("أول") {
      $0.label("doc_type", "news-report")
      $0.label("topic", "gaza", "palestine")
      $0.label("oic_body", "cfm")
      $0.label("external_body", "un")
      $0.label("relevance", "core")
      $0.record.source = "UNA"
      $0.record.countries = [CountryFinding(code: "PS", spans: [Span(start: 0, end: 1)])]
      $0.record.symbols = [SymbolFinding(text: "OIC/ACM-2017/CHAIR-REP", spans: [])]
      $0.record.repeats = [
        Repeat(kind: .doubledPassage, span: Span(start: 0, end: 4), why: "occurs twice")
      ]
    }
    _ = try home.keep("ثان") { $0.record.language = "en" }
    for query in [
      "type:news-report", "topic:palestine", "body:cfm", "external:un", "relevance:core",
      "country:ps", "symbol:oic/acm-2017/chair-rep", "symbol:OIC/ACM*", "is:doubled",
      "lang:ar", "topic:gaza أول", "topic:gaza AND (body:cfm OR lang:en)", "id:1",
    ] { try check(query, [1]) }
    try check("source:una", [2, 1])
    try check("source:un*", [2, 1])
    try check("source:u_a", [])
    try check("lang:en OR topic:gaza", [2, 1])
    try check("outcome:stored NOT topic:gaza", [2])
    let sha = try home.archive.record(.number(2)).sha256
    try check("sha:" + sha.prefix(6), [2])
  }

  @Test func sessionsAreFoundByBodyKindAndNumber() throws {
    for (kind, number) in [("extraordinary", 21), ("ordinary", 21), ("extraordinary", 7)] {
      _ = try home.keep("\(kind) \(number)") {
        $0.record.sessions = [
          Session(body: "cfm", kind: kind, number: number, span: Span(start: 0, end: 1))
        ]
      }
    }
    try check("session:cfm", [3, 2, 1])
    try check("session:cfm/extraordinary", [3, 1])
    try check("session:cfm/extraordinary/21", [1])
    try check("session:summit", [])
  }

  @Test func datesAreFoundByClockAndInterval() throws {
    _ = try home.keep("أ") {
      $0.date("2025-08-24")
      $0.record.published = "2025-09-01T08:00:00Z"
    }
    _ = try home.keep("ب") { $0.date("2025-08-30/2025-09-02") }
    _ = try home.keep("ج") { $0.date("2014-22") }
    _ = try home.keep("د") { $0.date("2025-08-24", .publication) }
    try check("event:2025-08-24", [1])
    try check("event:2025-08", [2, 1])
    try check("event:2025-09", [2])
    try check("event:2025-08-25..2025-08-29", [])
    try check("event:2014-07", [3])
    try check("event:..2014", [3])
    try check("event:2025..", [2, 1])
    try check("published:2025-09", [1])
    try check("published:2025-08", [])
    try check("received:2026-11-22", [4, 3, 2, 1])
    try check("received:2026-11-23..", [])
    try check("received:..2026-11-21", [])
  }

  @Test func listsArePagedNewestFirst() throws {
    try home.store((1...7).map { home.draft("نص \($0)") })
    var seen: [Int64] = []
    var cursor: String?
    repeat {
      let page = try home.archive.list(.everything, limit: 3, after: cursor)
      seen += page.documents.map(\.id)
      cursor = page.next
    } while cursor != nil
    #expect(seen == [7, 6, 5, 4, 3, 2, 1])
    #expect(throws: RequestError.self) { try home.archive.list(after: "x") }
  }

  @Test func exactSpellingsRankAboveFoldedOnes() throws {
    _ = try home.keep("علي علي علي علي")
    _ = try home.keep("كلام كثير يقع قبل الكلمة المطلوبة على الطاولة")
    #expect(try home.hits("على") == [2, 1])
    #expect(try home.hits("علي") == [1, 2])
  }

  @Test func hitsInATitleRankFirstAndSnippetsMarkThem() throws {
    _ = try home.keep("ورد ذكر القدس في آخر النص الطويل")
    _ = try home.keep("نص آخر") { $0.record.title = "القدس" }
    var request = SearchRequest(try Query("القدس"))
    request.marks = .init(open: "<", close: ">")
    let page = try home.archive.search(request)
    #expect(page.documents.map(\.id) == [2, 1])
    #expect(page.documents.map(\.rank) == [1, 2])
    #expect(page.documents[1].snippet == "ورد ذكر <القدس> في آخر النص الطويل")
  }

  @Test func aHitNamesItsPage() throws {
    let pages = ["افتتاح المؤتمر في جدة", "كلمة رئيس الدورة", "قرار بشأن القدس الشريف"]
    let text = pages.joined(separator: "\n\n")
    let starts = pages.indices.map { pages[..<$0].joined(separator: "\n\n").utf8.count }
    _ = try home.keep(text) { draft in
      draft.record.format = .pdf
      draft.record.title = "وثيقة"
      var extraction = DocumentRecord.Extraction(by: "khazin-extract", version: 1, warnings: [])
      extraction.textPages = starts
      draft.record.extraction = extraction
    }
    _ = try home.keep("القدس في نص بلا صفحات")
    func page(_ query: String) throws -> [Int64: Int?] {
      let rows = try home.archive.search(Query(query)).documents
      return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.page) })
    }
    #expect(try page("القدس") == [1: 3, 2: nil])
    #expect(try page("وثيقة") == [1: nil])
  }

  @Test func searchesArePagedWithoutGapsOrDuplicates() throws {
    try home.store((1...250).map { home.draft("غزة نص \($0)", name: "\($0)") })
    var seen: [Int64] = []
    var cursor: String?
    repeat {
      let page = try home.archive.search(Query("غزة"), limit: 30, after: cursor)
      seen += page.documents.map(\.id)
      cursor = page.next
    } while cursor != nil
    #expect(seen.count == 250)
    #expect(Set(seen).count == 250)
  }

  @Test func searchAcceptsFieldsAndWordsTogether() throws {
    _ = try home.keep("غزة أولا") { $0.label("topic", "gaza") }
    _ = try home.keep("غزة ثانيا")
    _ = try home.keep("بلا كلمات") { $0.label("topic", "gaza") }
    #expect(try home.hits("غزة topic:gaza") == [1])
    #expect(try home.hits("غزة OR topic:gaza").last == 3)
    #expect(try home.hits("topic:gaza") == [3, 1])
    #expect(try home.archive.search(Query("topic:gaza")).documents[0].rank == nil)
  }

  @Test func hostileQueriesAreTreatedAsWordsAndNeverAsSyntax() throws {
    let id = try home.keep("robert drop table document")
    let hostile = [
      "robert'); DROP TABLE document; --", "\"robert* OR NEAR(\"", "title : robert",
      "robert^", "{title}", "robert + drop", "NEAR(robert drop)", "robert' OR '1'='1",
      "source:x';--", "source:%", "symbol:\\%*", "robert\u{0}drop", "\"a\u{0}b\"", "ro*bert",
      "* robert", "***robert***", "a:b:c", "lang:\" OR 1=1\"",
    ]
    for text in hostile {
      do throws(QueryError) {
        let query = try Query(text)
        #expect(throws: Never.self, "\(text)") { try home.archive.list(query) }
        #expect(throws: Never.self, "\(text)") { try home.archive.search(query) }
      } catch {
        #expect(!error.sentence.isEmpty)
      }
    }
    #expect(try home.ids("robert") == [id])
  }

  @Test func randomQueriesNeverBreak() throws {
    _ = try home.keep("القدس غزة abc 123")
    let pieces = [
      "(", ")", "\"", "AND", "OR", "NOT", "-", "*", "غزة", "قدس*", "abc", ":", "type:", "event:",
      "2025..", "is:doubled", " ", " ", "\u{202E}", "ً", "'", ";", "id:1", "ـ",
    ]
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator)! }.joined()
      guard let query = try? Query(text) else { continue }
      #expect(throws: Never.self, "seed \(seed): \(text)") { try home.archive.search(query) }
    }
  }
}
