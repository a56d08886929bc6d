import Testing

@testable import Extraction

/// The title that is chosen among those that a page has.
struct PageTitleTests {
  private func title(_ body: String, head: String) throws -> String? {
    let text = String(repeating: "أعلنت المنظمة عن عقد اجتماع استثنائي في جدة اليوم ", count: 4)
    let html = "<html><head>\(head)</head><body>\(body)<p>\(text)</p></body></html>"
    return try #require(PageExtractor.extract(Array(html.utf8))).metadata.title
  }

  @Test func theNameOfTheSiteInH1IsNoTitle() throws {
    let head = """
      <title>القمة الإسلامية في مكة — وكالة الأنباء</title>
      <meta property=og:title content="القمة الإسلامية في مكة">
      <meta property=og:site_name content="وكالة الأنباء">
      """
    #expect(try title("<h1>وكالة الأنباء</h1>", head: head) == "القمة الإسلامية في مكة")
  }

  @Test func theHostInH1IsNoTitle() throws {
    let head = """
      <title>Summit in Mecca - Example News</title>
      <link rel=canonical href="https://www.example-news.org/2019/summit">
      """
    #expect(try title("<h1>Example News</h1>", head: head) == "Summit in Mecca")
  }

  @Test func theOnlyHeadlineWinsOverAShorterTitleForSearchEngines() throws {
    let head = """
      <title>القمة الإسلامية في مكة | وكالة</title>
      <meta property=og:title content="القمة الإسلامية في مكة">
      """
    let headline = "القمة الإسلامية الاستثنائية في مكة المكرمة تبدأ اليوم"
    #expect(try title("<h1>\(headline)</h1>", head: head) == headline)
  }

  @Test func aShorterVariantOutsideTheArticleIsNoTitle() throws {
    let head = "<title>القمة الإسلامية الاستثنائية في مكة المكرمة تبدأ اليوم</title>"
    #expect(
      try title("<h1>قمة اسلامية في مكة المكرمة</h1>", head: head)
        == "القمة الإسلامية الاستثنائية في مكة المكرمة تبدأ اليوم")
  }

  @Test func aHeadlineOfOtherWordsOutsideTheArticleIsNoTitle() throws {
    let head = "<title>القمة الإسلامية في مكة</title>"
    #expect(try title("<h1>بوابة الشرق الأوسط</h1>", head: head) == "القمة الإسلامية في مكة")
  }

  @Test func aPartOfTheTitleThatIsNoNameStays() throws {
    let head = "<title>القمة الإسلامية - البيان الختامي</title>"
    #expect(try title("", head: head) == "القمة الإسلامية - البيان الختامي")
  }
}
