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

  @Test func aSentenceAboutTheSameWinsOverATitleForSearchEngines() throws {
    let head = """
      <title>القمة الإسلامية: الموعد والمكان وجدول الأعمال الكامل للقادة</title>
      <meta property=og:title content="القمة الإسلامية: الموعد والمكان وجدول الأعمال الكامل للقادة">
      """
    let headline = "كل ما تريد معرفته عن القمة الإسلامية وجدول الأعمال"
    #expect(try title("<h1>\(headline)</h1>", head: head) == headline)
  }

  @Test func aHeadlineOfTwoWordsThatNoTitleNamesIsThatOfASection() throws {
    let head = "<title>القمة الإسلامية في مكة المكرمة</title>"
    #expect(
      try title("<article><h1>أخبار عربية</h1></article>", head: head)
        == "القمة الإسلامية في مكة المكرمة")
    #expect(
      try title(
        "<article><h1>القمة الإسلامية</h1></article>", head: "<title>القمة الإسلامية - واس</title>")
        == "القمة الإسلامية")
  }

  @Test(arguments: [
    ("قرارات اعتمدتها القمة الإسلامية", "10 قرارات اعتمدتها القمة الإسلامية 2019"),
    ("7 قرارات اعتمدتها القمة الإسلامية", "7 قرارات اعتمدتها القمة الإسلامية 2019"),
  ])
  func theTitleOfTwoSourcesHasItsNumbers(_ headline: String, _ expected: String) throws {
    let head = "<title>\(expected)</title><meta property=og:title content='\(expected)'>"
    #expect(try title("<article><h1>\(headline)</h1></article>", head: head) == expected)
  }

  @Test func aHeadlineWithAnotherNumberIsKept() throws {
    let head = """
      <title>القمة الإسلامية في مكة 2018</title>
      <meta property=og:title content='القمة الإسلامية في مكة 2018'>
      """
    let headline = "القمة الإسلامية في مكة 2019"
    #expect(try title("<article><h1>\(headline)</h1></article>", head: head) == headline)
  }

  @Test func theElementOfTheHeadlineThatTheTitleNamesIsTheTitle() throws {
    let name = "القمة الإسلامية في مكة"
    let head = "<title>\(name) | وكالة الأنباء</title><meta property=og:title content='\(name)'>"
    let body = "<article><h1><span>تغطية خاصة</span> <a>\(name)</a> <b>87</b></h1></article>"
    #expect(try title(body, head: head) == name)
  }

  @Test func theLinesOfAHeadlineAreWordsOfTheirOwn() throws {
    let body = "<h1>القمة الإسلامية<br>في مكة</h1>"
    #expect(try title(body, head: "") == "القمة الإسلامية في مكة")
  }

  @Test func theDataMayHaveCharacterReferences() throws {
    let head = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Summit &#8211; Q&amp;A",
      "author":"A &amp; B"}</script>
      """
    #expect(try title("", head: head) == "Summit – Q&A")
  }

  @Test func aPartOfTheTitleThatIsNoNameStays() throws {
    let head = "<title>القمة الإسلامية - البيان الختامي</title>"
    #expect(try title("", head: head) == "القمة الإسلامية - البيان الختامي")
  }

  @Test(arguments: [
    "القمة الإسلامية في مكة | أخبار العالم العربي والإسلامي من كل مكان في العالم",
    "القمة الإسلامية في مكة - الأخبار العربية - وكالة",
    "القمة الإسلامية في مكة |",
    "القمة الإسلامية في مكة\u{200B} | وكالة",
  ])
  func theTitleEndsAtTheFirstMark(_ text: String) throws {
    let head = "<title>\(text)</title><meta property=og:title content='\(text)'>"
    #expect(try title("", head: head) == "القمة الإسلامية في مكة")
  }

  @Test(arguments: [
    ("عاجل | القمة الإسلامية تبدأ | وكالة الأنباء", "عاجل | القمة الإسلامية تبدأ"),
    ("وكالة الأنباء | القمة الإسلامية تبدأ", "القمة الإسلامية تبدأ"),
    ("وكالة الأنباء: القمة الإسلامية تبدأ", "القمة الإسلامية تبدأ"),
    ("القمة الإسلامية تبدأ : وكالة الأنباء", "القمة الإسلامية تبدأ"),
    ("وزير الخارجية : القمة الإسلامية تبدأ", "وزير الخارجية : القمة الإسلامية تبدأ"),
  ])
  func theNameOfTheSiteIsNoPartOfTheTitle(_ text: String, _ expected: String) throws {
    let head = "<title>\(text)</title><meta property=og:site_name content='وكالة الأنباء'>"
    #expect(try title("", head: head) == expected)
  }

  @Test func aNameOfTheSiteMayHaveMarks() throws {
    let head = """
      <title>القمة تبدأ - الأنباء - كل الأخبار</title>
      <meta property=og:site_name content="الأنباء - كل الأخبار">
      """
    #expect(try title("", head: head) == "القمة تبدأ")
  }

  @Test(arguments: [
    ("القمة الإسلامية في مكة تبدأ اليوم | بث مباشر", "القمة الإسلامية في مكة تبدأ اليوم"),
    ("تقرير خاص | القمة الإسلامية في مكة تبدأ", "تقرير خاص | القمة الإسلامية في مكة تبدأ"),
    ("القمة الإسلامية في مكة – البيان الختامي", "القمة الإسلامية في مكة – البيان الختامي"),
  ])
  func aHeadlineEndsAtABarBeforeAShorterText(_ headline: String, _ expected: String) throws {
    #expect(try title("<article><h1>\(headline)</h1></article>", head: "") == expected)
  }

  @Test(arguments: [
    "<h1>مواضيع ذات صلة</h1>", "<article><h1>اشترك في النشرة البريدية</h1></article>",
    "<main><h1>القمة الإسلامية الاستثنائية في مكة المكرمة تبدأ اليوم</h1></main>",
  ])
  func headlinesAboutSomethingElseLeaveTheHeadlineTheOnlyOne(_ other: String) throws {
    let head = """
      <title>القمة الإسلامية في مكة | وكالة</title>
      <meta property=og:title content="القمة الإسلامية في مكة">
      <meta name=twitter:title content="القمة الإسلامية في مكة">
      """
    let headline = "القمة الإسلامية الاستثنائية في مكة المكرمة تبدأ اليوم"
    let body = "<h1>\(headline)</h1>"
    #expect(try title(other + body, head: head) == headline)
    #expect(try title(body + other, head: head) == headline)
  }
}
