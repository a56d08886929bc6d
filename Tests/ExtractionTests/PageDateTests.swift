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
}
