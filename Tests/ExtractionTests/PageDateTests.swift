import Testing

@testable import Extraction

/// The date of publication that is chosen among those that a page has.
struct PageDateTests {
  private func published(_ body: String, head: String = "") throws -> String? {
    let text = String(repeating: "أعلنت المنظمة عن عقد اجتماع استثنائي في جدة اليوم ", count: 6)
    let html = "<html><head>\(head)</head><body>\(body)<p>\(text)</p></body></html>"
    return try #require(PageExtractor.extract(Array(html.utf8))).metadata.published
  }

  @Test func theDateOfThePageStandsInForThatOfAnArticle() throws {
    let head = """
      <script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},
      {"@type":"WebPage","datePublished":"2018-05-18","dateModified":"2019-01-01"}]}</script>
      """
    #expect(try published("<h1>القمة</h1>", head: head) == "2018-05-18")
  }

  @Test(arguments: [("2018/5/18", "2018-05-18"), ("2018/5/8 10:00", "2018-05-08T10:00")])
  func aDateMayHaveSlashes(_ text: String, _ expected: String) throws {
    let head = "<meta name=citation_publication_date content='\(text)'>"
    #expect(try published("", head: head) == expected)
  }

  @Test func theDataMayNameTheMonth() throws {
    let head = "<meta property=article:published_time content='Feb 08, 2022'>"
    #expect(try published("", head: head) == "2022-02-08")
  }

  @Test func theDateStandsBesideTheHeadlineAlsoIfH1IsTheSite() throws {
    let body = """
      <h1>وكالة الأنباء</h1><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p>
      <p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p><p>خبر</p>
      <h2>القمة الإسلامية في مكة</h2><div>نشر في 18 مايو 2018</div>
      """
    let head = "<title>القمة الإسلامية في مكة</title>"
    #expect(try published(body, head: head) == "2018-05-18")
  }

  @Test func aDateThatTouchesAWordIsRead() throws {
    let line = "Mental HealthDECEMBER 22, 2022Updated: JANUARY 2, 2026"
    #expect(try published("<h1>Ten tips</h1><div>\(line)</div>") == "2022-12-22")
  }

  @Test func aVisibleDayOfTheLastChangeIsNoPublication() throws {
    let head = """
      <meta property=article:published_time content="2018-05-18T10:00:00Z">
      <meta property=article:modified_time content="2019-01-02T10:00:00Z">
      """
    let body = "<h1>القمة</h1><div>2 يناير 2019</div>"
    #expect(try published(body, head: head) == "2018-05-18T10:00:00Z")
    #expect(try published("<h1>القمة</h1><div>2 يناير 2019</div>") == "2019-01-02")
  }

  @Test func aLineAtTheEndMayNameTheDay() throws {
    let text = String(repeating: "وبحث المجتمعون سبل دعم الشعب الفلسطيني في هذه المرحلة ", count: 8)
    let body = "<h1>القمة</h1><p>\(text)</p><div>تاريخ النشر: 18 مايو 2018</div>"
    #expect(try published(body) == "2018-05-18")
    #expect(try published(body + "<div>نشر في 3 مايو 2018</div>") == nil)
  }

  @Test(arguments: [
    "w-published-date", "published", "cXenseParse:publishtime", "originalPublicationDate",
    "bt:pubDate", "DCTERMS.issued",
  ])
  func aNameOfMetadataMaySayThatItIsAboutThePublication(_ name: String) throws {
    #expect(try published("", head: "<meta name='\(name)' content='2018-05-18'>") == "2018-05-18")
  }

  @Test(arguments: [
    "<meta name=article:publisher content='https://example.org/2018/05/18'>",
    "<meta name=article:modified content='2018-05-18'>",
  ])
  func otherMetadataNamesNoPublication(_ head: String) throws {
    #expect(try published("", head: head) == nil)
  }

  @Test func aDayThatReadersSeeMayBeThatOfAnInstantInUTC() throws {
    let head = "<meta property=article:published_time content='2018-05-18T02:17:00+00:00'>"
    let body = "<h1>القمة</h1><div>17 مايو 2018</div>"
    #expect(try published(body, head: head) == "2018-05-18T02:17:00+00:00")
    let other = "<h1>القمة</h1><div>16 مايو 2018</div>"
    #expect(try published(other, head: head) == "2018-05-16")
  }

  @Test(arguments: [
    ("2018-12-31T10:00:00Z", "2019-01-01", true), ("2018-12-31T09:59:00Z", "2019-01-01", false),
    ("2020-03-01T11:59:00Z", "2020-02-29", true), ("2020-03-01T12:00:00Z", "2020-02-29", false),
    ("2019-01-01T00:00:00+0000", "2018-12-31", true), ("2018-05-31T23:00:00Z", "2018-06-01", true),
    ("2018-05-18T23:00:00+03:00", "2018-05-19", false), ("2018-05-18", "2018-05-19", false),
    ("2018-05-18T:Z", "2018-05-19", false),
  ])
  func theDaysOfAnInstant(_ date: String, _ day: String, _ expected: Bool) {
    #expect(PageInstant.mayShow(date, on: day) == expected)
  }

  @Test func theOnlyDayThatTheTextNamesAsThatOfThePublicationWins() throws {
    let text = String(repeating: "وبحث المجتمعون سبل دعم الشعب الفلسطيني في هذه المرحلة ", count: 8)
    let head = "<meta property=article:published_time content='2018-05-13T10:00:00+03:00'>"
    let body = "<h1>القمة</h1><p>\(text)</p><div>تاريخ النشر: 18 مايو 2018</div>"
    #expect(try published(body, head: head) == "2018-05-18")
  }

  @Test func theLabelOfADayMayBeABlockOfItsOwn() throws {
    let text = String(repeating: "وبحث المجتمعون سبل دعم الشعب الفلسطيني في هذه المرحلة ", count: 8)
    let body = "<h1>القمة</h1><p>\(text)</p><h4>تاريخ النشر</h4><div>18 مايو 2018</div>"
    #expect(try published(body) == "2018-05-18")
  }

  @Test func aTimeOfTheLastChangeIsNoPublication() throws {
    let head = "<meta property=article:modified_time content='2019-01-02T10:00:00Z'>"
    let body = "<article><h1>القمة</h1><time datetime='2019-01-02'>قبل شهر</time></article>"
    #expect(try published(body, head: head) == nil)
    #expect(try published(body) == "2019-01-02")
    #expect(
      try published("<article><time itemprop=dateModified datetime='2019-01-02'>قبل شهر</time>")
        == nil)
  }

  @Test(arguments: [
    ("12 كانون الثاني 2018", "2018-01-12"), ("12 تشرين الأول 2018", "2018-10-12"),
    ("12 تشرين الثاني 2018", "2018-11-12"), ("12 كانون الأول، 2018", "2018-12-12"),
    ("12 جويلية 2018", "2018-07-12"), ("12 غشت 2018", "2018-08-12"), ("12 كانون 2018", nil),
  ])
  func theMonthsOfAllArabCountriesAreRead(_ text: String, _ expected: String?) throws {
    #expect(try published("<h1>القمة</h1><div>\(text)</div>") == expected)
  }

  @Test(arguments: [
    ("18/5/2018", "2018-05-18"), ("05/18/2018", "2018-05-18"), ("18-05-2018", "2018-05-18"),
    ("5/5/2018", "2018-05-05"), ("18.5.2018", "2018-05-18"),
    ("2018.5.18.", "2018-05-18"), ("18-May-2018", "2018-05-18"), ("4/5/2018", nil),
    ("31/2/2018", nil), ("18/5/1018", nil),
    ("18/5/20189", nil),
  ])
  func aDayInFiguresIsReadIfItIsCertain(_ text: String, _ expected: String?) throws {
    #expect(try published("<h1>The summit</h1><div>\(text)</div>") == expected)
  }

  @Test func aDayInFiguresComesFirstOnArabicPages() throws {
    #expect(try published("<h1>القمة</h1><div>04/05/2018</div>") == "2018-05-04")
    #expect(try published("<h1>القمة</h1><div>04/18/2018</div>") == "2018-04-18")
  }

  @Test func aDayAboveTheHeadlineIsNotBelievedAgainstTheData() throws {
    let head = "<meta property=article:published_time content='2018-05-13T10:00:00+03:00'>"
    let body = "<div>الجمعة 18 مايو 2018</div><h1>القمة</h1>"
    #expect(try published(body, head: head) == "2018-05-13T10:00:00+03:00")
    #expect(try published(body) == "2018-05-18")
  }

  @Test func theDayOfARecordingIsNoPublication() throws {
    #expect(try published("<h1>القمة</h1><div>Recorded on May 18, 2018</div>") == nil)
  }

  @Test(arguments: [
    ("4/5/2018", "2018-05-04T10:00:00+03:00"), ("5/4/2018", "2018-05-04T10:00:00+03:00"),
    ("4.5.2018", "2018-05-04T10:00:00+03:00"), ("3/5/2018", "2018-05-01T10:00:00+03:00"),
  ])
  func theDataDecidesWhatFiguresMean(_ text: String, _ expected: String) throws {
    let head = """
      <meta property=article:published_time content="2018-05-01T10:00:00+03:00">
      <meta name=citation_date content="2018-05-04T10:00:00+03:00">
      """
    #expect(try published("<h1>The summit</h1><div>\(text)</div>", head: head) == expected)
  }

  @Test func aLongLineOfTheAuthorMayNameTheDay() throws {
    let sections = String(repeating: "أخبار سياسية ", count: 10)
    let line = "نشر في 18 مايو 2018 بواسطة المحرر في \(sections)"
    #expect(try published("<h1>القمة</h1><div>\(line)</div>") == "2018-05-18")
    #expect(try published("<h1>القمة</h1><div>وقد \(line)</div>") == nil)
  }

  @Test func theDayMayFollowTheSummaryIfTheDataNamesNoOther() throws {
    let summary = String(
      repeating: "وبحث المجتمعون سبل دعم الشعب الفلسطيني في هذه المرحلة ", count: 6)
    let body = "<h1>القمة</h1><p>\(summary)</p><div>18 مايو 2018</div>"
    #expect(try published(body) == "2018-05-18")
    let head = "<meta property=article:published_time content='2018-05-13T10:00:00+03:00'>"
    #expect(try published(body, head: head) == "2018-05-13T10:00:00+03:00")
    #expect(try published("<h1>القمة</h1><p>\(summary)</p><p>\(summary)</p>18 مايو 2018") == nil)
  }

  @Test(arguments: [
    "Updated on Thursday, 18 May 2018", "Last updated: May 18, 2018 by Jane Doe",
    "آخر تحديث: الجمعة 18 مايو 2018",
  ])
  func theDayOfAChangeIsThatOfThePublicationIfThereIsNoOther(_ line: String) throws {
    let body = "<h1>القمة</h1><div>\(line)</div>"
    #expect(try published(body) == "2018-05-18")
    let head = "<meta property=article:published_time content='2017-05-13'>"
    #expect(try published(body, head: head) == "2017-05-13")
    #expect(try published("<h1>القمة</h1><div>Posted on 3 May 2018. \(line)</div>") == "2018-05-03")
  }

  @Test func aDayThatOnlyTheDataNamesIsDoubtfulIfThePageShowsALaterChange() throws {
    let data = """
      <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2018-05-18"}</script>
      """
    func line(_ text: String) -> String { "<h1>The summit</h1><div>\(text)</div>" }
    #expect(try published(line("Updated May 20, 2019"), head: data) == nil)
    #expect(try published(line("Updated May 18, 2018"), head: data) == "2018-05-18")
    #expect(
      try published(line("Posted May 18, 2018. Updated May 20, 2019"), head: data) == "2018-05-18")
    let head = data + "<meta name=date content='2018-05-18'>"
    #expect(try published(line("Updated May 20, 2019"), head: head) == "2018-05-18")
  }

  @Test(arguments: [
    #"<script>var page = {"datePublished": "2018-05-18T10:00:00Z"}</script>"#,
    #"<script>page("{\"published_at\":\"2018-05-18T10:00:00Z\"}")</script>"#,
    "<div data-page='{&quot;publishDate&quot;:&quot;2018-05-18T10:00:00Z&quot;}'></div>",
    """
    <script type="application/ld+json">{"@type":"Article",,"datePublished":"2018-05-18T10:00:00Z"}
    </script>
    """,
  ])
  func theDataOfScriptsNamesTheDayIfNothingElseDoes(_ data: String) throws {
    #expect(try published(data) == "2018-05-18T10:00:00Z")
    let body = "<h1>القمة</h1><div>20 مايو 2019</div>"
    #expect(try published(data + body) == "2019-05-20")
    #expect(try published(data + data) == "2018-05-18T10:00:00Z")
    #expect(try published(data + data.replacing("2018", with: "2017")) == nil)
  }

  @Test(arguments: [
    #"<script>var page = {"unpublishDate": "2018-05-18"}</script>"#,
    #"<script>var page = {"datePublished": 20180518}</script>"#,
    #"<script>var publishDate = "2018-05-18"</script>"#,
    #"<script>var page = {"datePublished""#, #"<script>"publishDate":""#,
  ])
  func otherDataOfScriptsNamesNoDay(_ data: String) throws {
    #expect(try published("<h1>القمة</h1>\(data)") == nil)
  }
}
