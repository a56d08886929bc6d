import DocumentModel
import Testing

@testable import Extraction

/// The text, the excluded parts and the facts that are read from web pages.
struct PageTests {
  private let story = """
    أعلنت منظمة التعاون الإسلامي في جدة اليوم عن عقد اجتماع استثنائي لمجلس وزراء الخارجية لبحث \
    التطورات في المنطقة وسبل دعم الشعب الفلسطيني في هذه المرحلة
    """

  private func main(_ html: String) -> [String] {
    guard let text = PageExtractor.extract(Array(html.utf8)) else { return [] }
    return text.blocks.filter { $0.exclusion == nil }
      .map { String(decoding: text.utf8[$0.range], as: UTF8.self) }
  }

  private func exclusion(of part: String, in html: String) -> TextBlock.Exclusion? {
    guard let text = PageExtractor.extract(Array(html.utf8)) else { return nil }
    return text.blocks.first {
      String(decoding: text.utf8[$0.range], as: UTF8.self).contains(part)
    }?
    .exclusion
  }

  private func page(_ body: String, head: String = "") -> String {
    "<!DOCTYPE html><html lang=ar><head>\(head)</head><body>\(body)</body></html>"
  }

  @Test func theArticleIsTheTextAndTheRestIsExcluded() {
    let html = page(
      """
      <nav><a href=/>الرئيسية</a><a href=/n>أخبار</a></nav>
      <div class=content><h1>اجتماع استثنائي في جدة</h1>
      <figure><img src=a.jpg><figcaption>صورة من الاجتماع</figcaption></figure>
      <p>\(story)</p><p>\(story) مرة ثانية</p>
      <div class="related-posts"><h3>اقرأ أيضا</h3><ul><li><a href=/1>خبر آخر عن القمة</a></ul></div></div>
      <section id=comments><p>تعليق من قارئ على هذا الخبر الذي قرأه في الموقع اليوم مساء</p></section>
      <footer>جميع الحقوق محفوظة</footer>
      """)
    #expect(main(html) == [story, story + " مرة ثانية"])
    #expect(exclusion(of: "الرئيسية", in: html) == .navigation)
    #expect(exclusion(of: "اجتماع استثنائي في", in: html) == .title)
    #expect(exclusion(of: "صورة من", in: html) == .caption)
    #expect(exclusion(of: "خبر آخر", in: html) == .related)
    #expect(exclusion(of: "تعليق من", in: html) == .comment)
    #expect(exclusion(of: "الحقوق", in: html) == .navigation)
  }

  @Test func everyVisibleTextIsKeptInReadingOrder() throws {
    let html = page("<nav>قائمة</nav><p>\(story)</p><script>var x = 1</script><footer>ذيل</footer>")
    let text = try #require(PageExtractor.extract(Array(html.utf8)))
    #expect(String(decoding: text.utf8, as: UTF8.self) == "قائمة\n\n\(story)\n\nذيل")
    #expect(text.blocks.map(\.exclusion) == [.navigation, nil, .navigation])
  }

  @Test func aNameOfAWrapperOfTheWholeTextIsNotBelieved() {
    let html = page(
      "<div class='sidebar-layout newsletter'><p>\(story)</p><p>\(story) ثانيا</p></div>")
    #expect(main(html) == [story, story + " ثانيا"])
  }

  @Test func anInlineElementAroundTheWholeTextIsNotBelievedEither() {
    let html = page(
      """
      <div><span class="meta_field">\(story)<br><br>\(story) ثانيا<br><br>\(story) ثالثا<h3>المحاور</h3>
      <ul><li>بحث سبل دعم الشعب الفلسطيني في هذه المرحلة من تاريخ المنطقة</li></ul></span></div>
      """)
    #expect(
      main(html) == [
        story, story + " ثانيا", story + " ثالثا", "المحاور",
        "بحث سبل دعم الشعب الفلسطيني في هذه المرحلة من تاريخ المنطقة",
      ])
  }

  @Test(arguments: [
    ("block-64ab9c672ad0", false), ("elementor-element-7ad9e1f", false), ("ad64ab9c", false),
    ("decade", false), ("ad", true), ("ad-64ab9c672", true), ("64ab9c672-ad", true),
    ("ad728", true), ("ad300x250", true), ("adBanner7", true),
  ])
  func aHexadecimalNumberIsNoName(_ name: String, _ isName: Bool) {
    let html = page(
      "<div><p>\(story)</p><p>\(story) ثانيا</p><p>\(story) ثالثا</p><p>\(story) رابعا</p>"
        + "<p id='\(name)'>\(story) خامسا</p></div>")
    #expect(exclusion(of: "خامسا", in: html) == (isName ? .control : nil))
  }

  @Test func theBiographyOfTheAuthorIsAByline() {
    let html = page(
      """
      <article><p>\(story)</p><p>\(story) ثانيا</p><p>\(story) ثالثا</p><p>\(story) رابعا</p>
      <div itemprop="author" itemscope><p>كاتبة صحفية من جدة تكتب في شؤون المنظمات الدولية منذ عشرين عاما</p>
      </div></article>
      """)
    #expect(main(html).count == 4)
    #expect(exclusion(of: "كاتبة صحفية", in: html) == .byline)
  }

  @Test func aListOfAddressesIsANote() {
    let sources = "https://example.org/summit/2018/statement<br>https://example.org/news/18-may"
    let html = page(
      """
      <article><p>\(story)</p><p>انظر https://example.org/1 للمزيد</p><p>https://example.org/2</p>
      <p>\(sources)</p></article>
      """)
    #expect(main(html) == [story, "انظر https://example.org/1 للمزيد", "https://example.org/2"])
    #expect(exclusion(of: "statement", in: html) == .note)
  }

  @Test func aParagraphBesideThePartWithTheTextBelongsToIt() {
    let rest = (0..<8).map { "<p>\(story) \($0)</p>" }.joined()
    let html = page(
      "<main><p>\(story)</p><div>\(rest)</div></main><footer><p>\(story)</p></footer>")
    #expect(main(html).count == 9)
    #expect(main(html).first == story)
  }

  @Test func lineBreaksListsAndTablesKeepTheirLines() {
    let html = page(
      """
      <article><p>\(story)</p><p>بيت أول<br>بيت ثان</p><ul><li>بند أول<li>بند ثان</ul>
      <table><tr><th>الدولة<th>الصوت<tr><td>مصر<td>نعم</table></article>
      """)
    #expect(
      main(html) == [
        story, "بيت أول\nبيت ثان", "بند أول", "بند ثان", "الدولة | الصوت", "مصر | نعم",
      ])
  }

  @Test func twoLineBreaksAreAParagraph() {
    #expect(main(page("<div>\(story)<br><br>\(story) ثانيا</div>")) == [story, story + " ثانيا"])
  }

  @Test func hiddenTextIsExcludedUnlessItIsTheText() {
    let hidden = "<p style='display: none'>نص لا يظهر للقارئ في هذه الصفحة من الموقع الإخباري</p>"
    #expect(main(page("<p>\(story)</p>\(hidden)")) == [story])
    #expect(main(page("<div style=display:none><p>\(story)</p></div>")) == [story])
  }

  @Test func theTextOfAPageThatNeedsAScriptComesFromItsData() throws {
    let body = "\(story). \(story). \(story)"
    let html = page(
      "<div id=root></div><p>حمل التطبيق</p>",
      head: """
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"عنوان الخبر",
        "datePublished":"2018-05-18T10:00:00+03:00","author":[{"name":"ليلى"}],"articleBody":"\(body)"}]}
        </script>
        """)
    let text = try #require(PageExtractor.extract(Array(html.utf8)))
    #expect(main(html) == [body])
    #expect(text.metadata.title == "عنوان الخبر")
    #expect(text.metadata.published == "2018-05-18T10:00:00+03:00")
    #expect(text.metadata.publishedFrom == "json-ld")
    #expect(text.metadata.author == "ليلى")
  }

  @Test func theLinesOfTheDataEndWithText() throws {
    let body = (0..<3).map { "\(story) \($0) \\n" }.joined()
    let html = page(
      "<p>حمل التطبيق</p>",
      head: """
        <script type="application/ld+json">{"@type":"Article","articleBody":"\(body)"}</script>
        """)
    #expect(main(html) == (0..<3).map { "\(story) \($0)" })
  }

  @Test(arguments: [
    ("lang=''", nil), ("lang=' ar '", "ar"), ("lang=en_US", "en-US"), ("lang='العربية'", nil),
    ("lang='ar, en'", nil), ("lang=\(String(repeating: "a", count: 40))", nil),
  ])
  func aLanguageIsATag(_ attribute: String, _ language: String?) throws {
    let html = "<html \(attribute)><p>\(story)"
    let metadata = try #require(PageExtractor.extract(Array(html.utf8))).metadata
    #expect(metadata.language == language)
  }

  @Test func aFactIsOneLineOfBoundedSize() throws {
    let long = String(repeating: "a", count: 3_000)
    let html = page(
      "<p>\(story)</p>",
      head: """
        <link rel=canonical href="https://example.org/\(long)"><script type="application/ld+json">
        {"@type":"Article","headline":"\(long)","author":"a\\n\\u0001b","publisher":" "}</script>
        """)
    let metadata = try #require(PageExtractor.extract(Array(html.utf8))).metadata
    #expect(metadata.title == nil)
    #expect(metadata.url == nil)
    #expect(metadata.author == "a b")
    #expect(metadata.siteName == nil)
  }

  @Test(arguments: ["31 February 2020", "February 31, 2020"])
  func aVisibleDayThatDoesNotExistIsNoDate(_ day: String) throws {
    let html = page("<h1>Title</h1><span>\(day)</span><p>\(story)</p>")
    let metadata = try #require(PageExtractor.extract(Array(html.utf8))).metadata
    #expect(metadata.published == nil)
  }

  @Test func factsComeFromTheHead() throws {
    let html = page(
      "<article><h1>القمة الإسلامية في مكة</h1><p>\(story)</p></article>",
      head: """
        <title>القمة الإسلامية في مكة | وكالة الأنباء</title>
        <meta property=og:site_name content="وكالة الأنباء">
        <meta property=article:published_time content="2019-06-01T02:00:00Z">
        <link rel=canonical href="https://example.org/1">
        """)
    let metadata = try #require(PageExtractor.extract(Array(html.utf8))).metadata
    #expect(metadata.title == "القمة الإسلامية في مكة")
    #expect(metadata.published == "2019-06-01T02:00:00Z")
    #expect(metadata.url == "https://example.org/1")
    #expect(metadata.siteName == "وكالة الأنباء")
    #expect(metadata.language == "ar")
  }

  @Test(arguments: ["", "<html></html>", "<script>var a</script>", "<!-- nothing -->", "   \n"])
  func aPageWithoutTextGivesNone(_ html: String) {
    #expect(PageExtractor.extract(Array(html.utf8)) == nil)
  }

  @Test func deepNestingIsRead() throws {
    let html = String(repeating: "<div>", count: 5_000) + story
    let text = try #require(PageExtractor.extract(Array(html.utf8)))
    #expect(String(decoding: text.utf8, as: UTF8.self) == story)
    #expect(text.warnings == ["too-deep"])
  }

  @Test(arguments: [
    ("2018-05-18", "2018-05-18"), ("2018-05-18T10:00:00+03:00", "2018-05-18T10:00:00+03:00"),
    ("2018-05-18 10:00:00", "2018-05-18T10:00:00"), ("2018-05-18 at noon", "2018-05-18"),
    ("18 May 2018", nil), ("2018-13-01", nil), ("", nil),
  ])
  func aDateIsRead(_ text: String, _ expected: String?) {
    #expect(PageDate.isoDate(text) == expected)
  }

  @Test(arguments: [
    ("2018-02-29", nil), ("2020-02-29", "2020-02-29"), ("1900-02-29", nil), ("2018-04-31", nil),
    ("2018-05-18\u{301}", "2018-05-18"), ("2018-05-18T", "2018-05-18"),
    ("2018-05-18T:+", "2018-05-18"),
  ])
  func aDateIsARealDay(_ text: String, _ expected: String?) {
    #expect(PageDate.isoDate(text) == expected)
  }
}
